"""A network reads its neighbour's directory, over the wire: the office agrees, and a stranger finds it."""

import re

from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.subscriptions.actions import harvest
from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.networks.models import Network
from e2e.conftest import OpenWindow
from e2e.looking import look
from e2e.steps import HOME, go, press, sees, sees_heading, sees_not, sign_in

OFFER = "Deichhilfe bei Sturmflut"


def test_a_neighbours_directory_is_read(
    city: Network, window: OpenWindow, live_server: LiveServer, settings: object, size: dict[str, int]
) -> None:
    settings.OUTBOUND_HOUSE = [live_server.url.removeprefix("http://")]  # type: ignore[attr-defined]
    make_service(make_network("nachbarstadt"), OFFER)
    derya, stranger = window(size), window(size)
    sign_in(derya, "derya")
    go(derya, f"{HOME}verwaltung/")
    derya.get_by_role("link", name=re.compile("Andere Verzeichnisse")).click()
    press(derya, "Verzeichnis abonnieren")
    press(derya, "Nachsehen, was dort steht")
    sees(derya, "Bitte füllen Sie „Adresse der Schnittstelle (HSDS)“ aus.")
    address = f"{live_server.url}/nachbarstadt/api/hsds/services"
    derya.get_by_label("Adresse der Schnittstelle (HSDS)").fill(address)
    derya.get_by_label("Wie heißt das andere Netz?").fill("Nachbarstadt")
    derya.get_by_label("Lizenz").fill("CC BY 4.0")
    press(derya, "Nachsehen, was dort steht")
    sees(derya, "Wir sehen gerade nach, was dort steht.")

    one = Subscription.objects.get()
    harvest(one.pk)
    # The page looks after itself.
    expect(derya.get_by_role("heading", name="Das käme dazu")).to_be_visible()
    assert look(derya) == []
    press(derya, "Abonnieren")
    sees(derya, "Abonniert. Die Angebote kommen in den nächsten Minuten.")
    harvest(one.pk)

    go(stranger, f"{HOME}angebote/?q=Sturmflut")
    press(stranger, OFFER)
    sees_heading(stranger, OFFER)
    sees(stranger, "Diese Angaben pflegt: Nachbarstadt. Lizenz: CC BY 4.0")

    derya.reload()
    derya.locator("summary", has_text="Abonnement beenden").click()
    derya.get_by_label("Sie sind nicht mehr zu sehen.").check()
    press(derya, "Abonnement beenden")
    sees(derya, "Beendet. Die Angebote sind nicht mehr zu sehen.")
    go(stranger, f"{HOME}angebote/?q=Deichhilfe")
    sees_not(stranger, OFFER)
