"""The person takes the release back on the slip. From the very next request on, nobody reads the name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from beratungsnetz.networks.models import Network
from e2e.conftest import OpenWindow
from e2e.journey import NAME, PHONE
from e2e.steps import HOME, go, open_slip, press, sees, sees_heading, sees_not, sign_in, unlock
from e2e.world import led_to

# The end of a Begleitung ends its release by itself.
PATH = ("requested", "queried", "accepted", "scheduled", "arrived")
UNREADABLE = ("requested", "queried")


@pytest.mark.parametrize("state", PATH)
def test_withdrawal_takes_the_name_away_at_once(
    city: Network, window: OpenWindow, size: dict[str, int], state: str
) -> None:
    """Jonas has two tabs open; the person withdraws; neither tab shows the name again."""
    told = led_to(city, state)
    where = f"{HOME}begleitungen/{told.referral.public_id}/"

    jonas = window(size)
    sign_in(jonas, "Jonas")
    go(jonas, "/tresor/")
    unlock(jonas)
    go(jonas, where)
    open_tab = jonas.context.new_page()
    if state in UNREADABLE:
        is_refused(open_tab, lambda: open_tab.goto(f"{where}name/"))
    else:
        go(open_tab, f"{where}name/")
        press(open_tab, "Name und Kontakt lesen")
        open_tab.locator("details[data-lock] summary").click()
        sees(open_tab, NAME)

    person = window(size)
    open_slip(person, told.paper.code)
    press(person, "Freigabe widerrufen")
    sees_heading(person, "Freigabe widerrufen?")
    press(person, "Jetzt widerrufen")
    sees_heading(person, "Ihr Widerruf gilt")
    press(person, "Weiter")
    sees(person, "Sie haben Ihre Freigabe widerrufen. Die Stelle sieht Ihren Namen und Kontakt nicht mehr.")

    if state not in UNREADABLE:
        is_refused(jonas, lambda: press(jonas, "Name und Kontakt lesen"))
        is_refused(open_tab, open_tab.reload)
    is_refused(open_tab, lambda: open_tab.goto(f"{where}name/"))
    go(jonas, where)
    sees(jonas, "Freigabe widerrufen")
    sees_not(jonas, NAME, PHONE)


def is_refused(tab: Page, ask: Callable[[], object]) -> None:
    """Whatever the tab asks for now, the answer is „no“, and the name is nowhere."""
    with tab.expect_response(lambda answer: answer.request.is_navigation_request()) as heard:
        ask()
    assert heard.value.status in (403, 409), f"{heard.value.status} at {tab.url}"
    tab.wait_for_load_state()
    sees_not(tab, NAME, PHONE)
