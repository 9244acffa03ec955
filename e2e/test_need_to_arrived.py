"""The whole way of one need: from Mira's desk to the arrival at Jonas', with the person's slip beside it."""

from datetime import datetime, time

import time_machine
from playwright.sync_api import Page, expect

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.tests.cast import working_day
from e2e import journey
from e2e.conftest import OpenWindow
from e2e.steps import fact, give_pin, go, press, sees, sees_not, sign_in, source

TAB_IS_HIDDEN = """() => { Object.defineProperty(document, "hidden", { configurable: true, value: true });
    document.dispatchEvent(new Event("visibilitychange")); }"""


def the_name_leaves_with_the_tab(jonas: Page) -> None:
    """Nobody looks: the name is out of the page, not only covered, and „Zeigen“ asks the server anew."""
    press(jonas, "Name und Kontakt lesen")
    sees(jonas, journey.NAME)
    jonas.evaluate(TAB_IS_HIDDEN)
    assert journey.NAME not in source(jonas)
    jonas.get_by_role("link", name="Zeigen").click()
    expect(jonas.get_by_role("button", name="Name und Kontakt lesen")).to_be_visible()
    assert journey.NAME not in source(jonas)
    press(jonas, "Zurück")


def test_from_need_to_arrival(city: Network, window: OpenWindow, size: dict[str, int]) -> None:
    """Three people, three browsers: the counsellor, the agency that is asked, and the person herself."""
    mira, jonas, person = window(size), window(size), window(size)

    journey.mira_takes_it_down(mira)
    journey.mira_asks_the_node(mira)
    paper = journey.mira_prints_the_slip(mira)
    journey.the_slip_says(person, paper, "Wir haben eine Stelle gefragt.")

    journey.jonas_sees_no_name(jonas)
    journey.jonas_accepts_and_reads(jonas)
    the_name_leaves_with_the_tab(jonas)
    journey.the_slip_says(person, paper, "Eine Stelle hat zugesagt.")
    give_pin(person, paper.pin)
    sees(fact(person, "Stelle"), journey.NODE)
    sees(person, "Wer hat gelesen?")
    sees(person, journey.AGENCY)

    day = working_day(ahead=3)
    journey.jonas_makes_an_appointment(jonas, day)
    go(person, "/zettel/mein/")
    sees(person, "Sie haben einen Termin.")
    sees(fact(person, "Termin"), "14:30 Uhr")

    with time_machine.travel(datetime.combine(day, time(15, 30), tzinfo=BERLIN)):
        journey.jonas_welcomes(jonas)
        journey.the_slip_says(person, paper, "Sie sind bei der Stelle angekommen.")
        journey.jonas_closes(jonas)
        journey.the_slip_says(person, paper, "Die Beratung ist abgeschlossen.")

        sign_in(mira, "Mira")
        journey.mira_finds_it(mira)
        sees(mira, "abgeschlossen")
        sees(fact(mira, "Stand"), "gedeckt")
        press(mira, journey.NODE)
        sees(fact(mira, "Ergebnis"), "Das Anliegen ist gedeckt.")
        sees_not(mira, journey.NAME)
