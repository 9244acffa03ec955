"""The first way in short, in a browser that runs no script: an old phone, or a strict office."""

from datetime import datetime, time

import time_machine
from playwright.sync_api import expect

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.tests.cast import working_day
from e2e import journey
from e2e.conftest import SMALL, OpenWindow
from e2e.steps import go, press, sees


def test_the_way_needs_no_script(city: Network, window: OpenWindow) -> None:
    """From the need to the arrival, with the slip read on the way. Printing is left to the browser's menu."""
    mira, jonas, person = (window(SMALL, java_script_enabled=False) for _ in range(3))

    journey.mira_takes_it_down(mira)
    journey.mira_asks_the_node(mira)
    press(mira, "Zettel für die Person drucken")
    press(mira, "Zettel machen")
    code, pin = mira.locator(".bn-code__value").all_inner_texts()
    paper = journey.Paper(code, pin)

    journey.jonas_sees_no_name(jonas)
    journey.jonas_accepts_and_reads(jonas)
    day = working_day(ahead=3)
    journey.jonas_makes_an_appointment(jonas, day)
    journey.the_slip_says(person, paper, "Sie haben einen Termin.")

    with time_machine.travel(datetime.combine(day, time(15, 30), tzinfo=BERLIN)):
        journey.jonas_welcomes(jonas)
        journey.the_slip_says(person, paper, "Sie sind bei der Stelle angekommen.")
        press(person, "Fertig")
        go(person, "/zettel/")
        expect(person.get_by_label("Ihr Code")).to_be_visible()


def test_searching_needs_no_script(city: Network, window: OpenWindow) -> None:
    """From the home page to the number of the right service in three steps."""
    page = window(SMALL, java_script_enabled=False)
    go(page, "/")
    page.get_by_label("Was ist los?").fill("Inkasso schreibt mir")
    press(page, "Suchen")
    page.get_by_role("link", name="Schuldner- und Insolvenzberatung").click()
    sees(page, "0221 4710 101")
    exit_link = page.get_by_role("link", name="Seite schnell verlassen")
    assert (exit_link.get_attribute("href") or "").startswith("https://")
