"""The map beside the list, in a browser: by keyboard, in the dark, from our own addresses only."""

import re

from playwright.sync_api import expect

from beratungsnetz.networks.models import Network
from e2e.conftest import SMALL, OpenWindow
from e2e.looking import look
from e2e.steps import HOME, go, press, sees


def test_the_map_is_walked_by_keyboard(city: Network, window: OpenWindow) -> None:
    """From the list to a place on the map, into its words and back; then to one area.

    The window fails the walk for anything the policy of contents refuses or that comes from elsewhere.
    """
    page = window(SMALL)
    go(page, f"{HOME}angebote/?thema=schulden")
    press(page, "Auf der Karte zeigen")
    card = page.get_by_role("region", name="Karte der Angebote. Die Liste zeigt dasselbe.")
    place = card.get_by_role("button", name=re.compile("Schuldner"))
    place.focus()
    page.keyboard.press("Enter")
    link = card.get_by_role("link", name="Beratung bei Mietschulden und Kündigung")
    expect(link).to_be_focused()
    expect(card.get_by_role("link", name="Schuldner- und Insolvenzberatung")).to_be_visible()
    assert look(page) == []
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(place).to_be_focused()
    area = card.get_by_role("link", name=re.compile("^Nur dieses Gebiet zeigen: ")).first
    name = area.inner_text()
    area.focus()
    page.keyboard.press("Enter")
    sees(page, f"Gebiet: {name}.")
    expect(card).to_be_visible()
