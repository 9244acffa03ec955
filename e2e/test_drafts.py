"""Whoever has to leave a form finds it again as it was: but nobody else, and nothing that is sealed."""

from playwright.sync_api import Page, expect

from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.models import Need
from e2e.conftest import OpenWindow
from e2e.steps import HOME, address, go, press, sees, sees_heading, sees_not, sign_in, unlock

FORM = f"{HOME}anliegen/neu/"
SIGNED = "Die Freigabe ist hier auf Papier unterschrieben"
KEPT = "() => Object.keys(window.sessionStorage).filter(key => key.startsWith('entwurf'))"
BACK = "Ihre Eingaben von vorhin stehen wieder da"


def begins(page: Page) -> None:
    """A need, half taken down, with a name that is to be sealed."""
    go(page, FORM)
    page.get_by_label("Thema", exact=True).select_option("Sucht")
    page.get_by_label("Wo wohnt die Person?").select_option("Hafenviertel")
    page.get_by_label("In welcher Sprache?").select_option("Polnisch")
    page.get_by_label("eilig", exact=True).check()
    page.get_by_label("Deckname").fill("Stiller Bach")
    page.get_by_label("Name – freiwillig", exact=True).fill("Rosa Geheim")
    page.get_by_label("Suchworte").fill("Rosas Worte")
    page.get_by_label(SIGNED).check()


def found_again(page: Page) -> None:
    sees(page, BACK)
    expect(page.get_by_label("Thema", exact=True).locator("option:checked")).to_have_text("Sucht")
    expect(page.get_by_label("eilig", exact=True)).to_be_checked()
    expect(page.get_by_label("Deckname")).to_have_value("Stiller Bach")
    expect(page.get_by_label("Name – freiwillig", exact=True)).to_have_value("")
    expect(page.get_by_label("Suchworte")).to_have_value("")
    expect(page.get_by_label(SIGNED)).not_to_be_checked()


def test_a_form_survives_the_vault_and_a_session_that_ended(city: Network, window: OpenWindow) -> None:
    """Kept until it is saved; afterwards the form is empty."""
    mira = window()
    sign_in(mira, "Mira")
    go(mira, "/tresor/")
    unlock(mira)
    begins(mira)
    press(mira, "Mein Konto")
    go(mira, FORM)
    found_again(mira)
    mira.context.clear_cookies(name="sessionid")
    press(mira, "Nur Anliegen speichern")
    sees_heading(mira, "Anmelden")
    mira.get_by_label("E-Mail").fill(address("mira"))
    mira.get_by_label("Passwort").fill("Linde-Anker-Bruecke")
    press(mira, "Anmelden")
    found_again(mira)
    press(mira, "Nur Anliegen speichern")
    mira.wait_for_url("**/anliegen/*-*/**")
    assert Need.objects.filter(code_name="Stiller Bach").count() == 1
    go(mira, FORM)
    sees_not(mira, BACK)
    expect(mira.get_by_label("Deckname")).not_to_have_value("Stiller Bach")


def test_a_form_is_given_up_or_left_to_nobody(city: Network, window: OpenWindow) -> None:
    """By a button; and whoever signs in at the same window afterwards sees nothing of it."""
    page = window()
    sign_in(page, "Mira")
    begins(page)
    go(page, f"{FORM}?akut=1")
    sees_not(page, BACK)
    expect(page.get_by_label("akut", exact=True)).to_be_checked()
    begins(page)
    page.reload()
    sees(page, BACK)
    press(page, "Eingaben verwerfen")
    sees_not(page, BACK)
    begins(page)
    press(page, "Abmelden")
    assert page.evaluate(KEPT) == []
    sign_in(page, "Mira")
    begins(page)
    assert "Rosa" not in page.evaluate("() => JSON.stringify(window.sessionStorage)")
    page.context.clear_cookies()
    sign_in(page, "Jonas")
    go(page, FORM)
    sees_not(page, BACK)
    assert page.evaluate(KEPT) == []
