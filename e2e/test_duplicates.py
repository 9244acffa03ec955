"""Two services that are one: found, compared, merged; the old address leads on; and two again."""

import re

from beratungsnetz.directory.models import Phone
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.networks.models import Network
from e2e.conftest import SMALL, OpenWindow
from e2e.looking import look
from e2e.steps import HOME, go, press, sees, sees_heading, sees_not, sign_in


def test_two_become_one_and_two_again(city: Network, window: OpenWindow) -> None:
    old, new = (make_service(city, name) for name in ("Radwerkstatt Kette", "Radwerkstatt Kette e. V."))
    for service in (old, new):
        Phone.objects.create(service=service, number="0221 4710-741")
    page = window(SMALL)
    sign_in(page, "Derya")
    go(page, f"{HOME}verwaltung/")
    page.get_by_role("link", name=re.compile("Doppelte Angebote")).click()
    row = page.get_by_role("row").filter(has_text="Radwerkstatt")
    sees(row, "gleiche Telefonnummer")
    row.get_by_role("link", name="Vergleichen").click()
    sees_heading(page, "Sind diese zwei ein Angebot?")
    page.get_by_role("group", name="Welches Angebot bleibt?").get_by_text("Rechts: ").check()
    assert look(page) == []
    press(page, "Zusammenführen")
    sees(page, "Zusammengeführt.")
    go(page, f"{HOME}angebote/{old.public_id}/")
    assert page.url.endswith(f"/angebote/{new.public_id}/")
    go(page, f"{HOME}verwaltung/doppelte/verlauf/")
    page.get_by_text("Zurücknehmen", exact=True).click()
    press(page, "Jetzt zurücknehmen")
    sees(page, "Beide Angebote stehen wieder da wie vorher.")
    sees_not(page, "Jetzt zurücknehmen")
