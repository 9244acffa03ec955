"""The slip on an old phone: confirm, ask for a safe call, withdraw, keep the receipt."""

from playwright.sync_api import expect

from beratungsnetz.networks.models import Network
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Release
from e2e.conftest import SMALL, OpenWindow
from e2e.looking import look
from e2e.steps import HOME, fact, give_pin, go, open_slip, press, sees, sees_heading, sees_not, sign_in
from e2e.world import led_to

NUMBER = "0221 4710-987"


def test_a_safe_call_from_the_slip_to_the_phone(city: Network, window: OpenWindow) -> None:
    """Where and when, read by Mira after one more click; then it is gone."""
    told = led_to(city, "requested")
    person = window(SMALL)
    open_slip(person, told.paper.code)
    press(person, "Bitte rufen Sie mich an")
    person.get_by_label("Unter welcher Nummer sind Sie sicher zu erreichen?").fill(NUMBER)
    person.get_by_label("17 bis 19 Uhr").check()
    press(person, "Bitte rufen Sie mich an")
    sees(person, "Wir rufen Sie an")

    mira = window(SMALL)
    sign_in(mira, "Mira")
    mira.get_by_role("link", name="Wann und wo?").click()
    sees_not(mira, NUMBER)
    press(mira, "Nummer und Zeit zeigen")
    expect(fact(mira, "Nummer")).to_have_text(NUMBER)
    sees(fact(mira, "Wann"), "17 bis 19 Uhr")
    press(mira, "Erledigt, ich habe angerufen")
    person.reload()
    sees_not(person, "Wir rufen Sie an")


def test_spoken_confirmed_and_taken_back_in_two_languages(city: Network, window: OpenWindow) -> None:
    """Each page on the way is looked at, too: axe, and no sideways scrolling at 320."""
    told = led_to(city, "accepted")
    Release.objects.update(form="spoken")
    person = window(SMALL)
    open_slip(person, told.paper.code)
    give_pin(person, told.paper.pin)
    press(person, "Freigabe bestätigen")
    sees_heading(person, "Stimmt Ihre Freigabe?")
    assert look(person) == []
    person.set_viewport_size(SMALL)  # type: ignore[arg-type]

    mira = window(SMALL)
    sign_in(mira, "Mira")
    go(mira, f"{HOME}begleitungen/{told.referral.public_id}/freigabe-nachholen/")
    assert look(mira) == []

    press(person, "Ja, das stimmt")
    press(person, "Meine Freigabe ansehen")
    sees(person, "Jonas")
    press(person, "Nur die Einwilligung widerrufen")
    press(person, "Einwilligung widerrufen")
    sees_heading(person, "Ihr Widerruf gilt")
    assert look(person) == []
    for part, direction in (("ar", "rtl"), ("leicht", "ltr")):
        go(person, f"/zettel/{part}/freigabe/{told.referral.public_id}/widerruf/")
        expect(person.locator("html")).to_have_attribute("dir", direction)
        go(person, f"/zettel/{part}/mein/")
        assert look(person) == []
    assert actions.find_slip(told.paper.code) is not None
