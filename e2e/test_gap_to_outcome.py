"""„Ich weiß auch nicht weiter“: the office takes it over, and nobody goes home with nothing."""

from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from beratungsnetz.networks.models import Network
from e2e import journey
from e2e.conftest import OpenWindow
from e2e.steps import (
    HOME,
    card,
    fact,
    go,
    open_slip,
    press,
    sees,
    sees_heading,
    sees_not,
    sign_in,
    unlock,
)

CODE_NAME = "Grüner Specht"
TOPIC, AREA = "Pflege und Pflegegrad", "Nordhang"


def mira_does_not_know_either(mira: Page) -> journey.Paper:
    """She has looked, found nobody, and says so. The person goes home with a slip."""
    sign_in(mira, "Mira")
    press(mira, "Jemandem weiterhelfen")
    press(mira, "Begleiten")
    mira.get_by_label("Thema", exact=True).select_option(TOPIC)
    mira.get_by_label("Wo wohnt die Person?").select_option(AREA)
    mira.get_by_label("Deckname").fill(CODE_NAME)
    press(mira, "Ich weiß auch nicht weiter")
    sees_heading(mira, "Die Geschäftsstelle sucht weiter")
    sees(mira, "Sie müssen nichts mehr tun.")
    return journey.mira_prints_the_slip(mira)


def mira_gives_the_name_along(mira: Page) -> None:
    """The person agrees that the office may know who they are; Mira's vault opens the name for it."""
    sign_in(mira, "Mira")
    press(mira, "Jemandem weiterhelfen")
    press(mira, "Begleiten")
    mira.get_by_label("Thema", exact=True).select_option(TOPIC)
    mira.get_by_label("Wo wohnt die Person?").select_option(AREA)
    mira.get_by_label("Deckname").fill(CODE_NAME)
    mira.get_by_label("Name – freiwillig", exact=True).fill(journey.NAME)
    press(mira, "Ich weiß auch nicht weiter")
    sees_heading(mira, "Soll die Geschäftsstelle weitersuchen?")
    sees(mira, "Derya")
    press(mira, "Tresor aufschließen")
    unlock(mira)
    mira.get_by_label("Die Person gibt Name und Kontakt für die Geschäftsstelle frei").check()
    press(mira, "An die Geschäftsstelle geben")
    sees(mira, "Die Geschäftsstelle sucht jetzt weiter.")
    sees(mira, "Freigabe an die Geschäftsstelle")


def derya_reads_who_it_is(derya: Page) -> None:
    """By the release, with an open vault."""
    press(derya, "Tresor aufschließen")
    unlock(derya)
    press(derya, "Name und Kontakt lesen")
    cover = derya.locator("details[data-lock]")
    cover.locator("summary").click()
    expect(cover.get_by_text(journey.NAME)).to_be_visible()
    press(derya, "Zurück")


def derya_finds_it_today(derya: Page) -> None:
    """The office's „Heute“ shows the gap, and one click leads to it."""
    sign_in(derya, "Derya")
    gap = card(derya, CODE_NAME)
    sees(gap, "gemeldet von Ankerplatz Schuldnerberatung")
    gap.get_by_role("link", name="Ansehen").click()
    sees_heading(derya, CODE_NAME)


def test_the_office_answers_with_an_outcome(city: Network, window: OpenWindow, size: dict[str, int]) -> None:
    """Nobody in the network can help: the person hears what there is, and the gap stays a finding."""
    mira, derya, person = window(size), window(size), window(size)

    paper = mira_does_not_know_either(mira)
    journey.the_slip_says(person, paper, "Die Geschäftsstelle")

    derya_finds_it_today(derya)
    press(derya, "Antwort geben")
    derya.get_by_label("zurzeit nicht zu decken").check()
    derya.get_by_label("Wir haben eine Selbsthilfegruppe genannt.").check()
    derya.get_by_label("Welche Stelle ist es?").fill("Pflegende am Nordhang")
    press(derya, "Antwort geben")
    sees(fact(derya, "Auf dem Zettel"), "Selbsthilfegruppe")

    open_slip(person, paper.code)
    sees(person, "Wir haben eine Selbsthilfegruppe genannt.")
    sees_not(person, TOPIC)

    derya_sees_the_finding(derya)


def derya_sees_the_finding(derya: Page) -> None:
    """Topic, area and month; no person, no code name."""
    go(derya, f"{HOME}luecken/")
    row = derya.locator("tr", has_text=TOPIC).filter(has_text=AREA)
    expect(row).to_contain_text(date_format(timezone.localdate(), "F Y"))
    sees_not(derya, CODE_NAME)
    row.get_by_role("link").click()
    expect(fact(derya, "Gebiet")).to_have_text(AREA)
    sees_not(derya, CODE_NAME)


def test_the_office_finds_a_node(city: Network, window: OpenWindow, size: dict[str, int]) -> None:
    """The office knows somebody, and who it is: it asks under its own name, and the name goes along."""
    mira, derya, person = window(size), window(size), window(size)

    mira_gives_the_name_along(mira)
    press(mira, "Zettel drucken")
    paper = journey.printed(mira)
    derya_finds_it_today(derya)
    derya_reads_who_it_is(derya)
    press(derya, "Stelle finden")
    derya.get_by_label("Suchworte").fill("Hausbesuch")
    press(derya, "Suchen")
    sees(derya, "Ihr Wort ‚Hausbesuch‘ steht im Namen.")
    derya.get_by_label("Hausbesuch nach dem Krankenhaus").check()
    derya.get_by_label("Die Freigabe ist hier auf Papier unterschrieben").check()
    press(derya, "Begleitung anfragen")
    sees_heading(derya, "Die Anfrage ist unterwegs")

    open_slip(person, paper.code)
    sees(person, "Wir haben eine Stelle gefragt.")

    hanna = window(size)
    sign_in(hanna, "Hanna")
    card(hanna, f"{TOPIC} · {AREA}").get_by_role("link", name="Antworten").click()
    sees(hanna, "Einen Namen sehen Sie erst, wenn Sie angenommen haben.")
    press(hanna, "Annehmen")
    press(hanna, "Tresor aufschließen")
    unlock(hanna)
    press(hanna, "Name und Kontakt lesen")
    sees(hanna, journey.NAME)
    open_slip(person, paper.code)
    sees(person, "Eine Stelle hat zugesagt.")
    press(person, "Diese Freigabe widerrufen")
    press(person, "Jetzt widerrufen")
    sees_not(person, "darf Ihren Namen lesen")
    go(derya, f"{HOME}anliegen/")
    derya.get_by_role("link", name=CODE_NAME).click()
    sees_not(derya, "Name und Kontakt lesen")
    derya_sees_the_finding(derya)
