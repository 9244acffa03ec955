"""The person's pages in another language: nothing German stands there without its mark."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.ui.tests.prose import foreign_letters

WithSlip = Callable[[SlipHolder], Client]
OPEN = (
    "",
    "luecke/",
    "stoerung/",
    "barriere/",
    "meldung/",
    "impressum/",
    "datenschutz/",
    "barrierefreiheit/",
)
SMALL = ("pin/", "rueckruf/", "auskunft/", "stoerung/", "beenden/")


# Names, which stand in lists and labels, where no mark can: of the cast, and of a service without a text.
NAMES = ("Stelle ohne Namen", "Miete", "EN 301", "WCAG", "AA", "JavaScript", "Nordrhein-Westfalen")


def names_of(network: Network) -> set[str]:
    """Names of agencies, topics, areas and people."""
    members = Member.objects.filter(network=network).values_list("name", flat=True)
    topics = Topic.objects.filter(network=network).values_list("name", flat=True)
    areas = Area.objects.filter(network=network).values_list("name", flat=True)
    people = User.objects.values_list("name", flat=True)
    return {network.name, *NAMES, *members, *topics, *areas, *people}


def read_in_arabic(client: Client, path: str, network: Network) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    page = answer.content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    return foreign_letters(page, allowed=names_of(network))


@pytest.mark.parametrize("rest", OPEN)
def test_public_pages(cast: Cast, rest: str) -> None:
    assert read_in_arabic(Client(), f"/{cast.network.slug}/ar/{rest}", cast.network) == []


@pytest.mark.parametrize("state", [State.AWAITING_RELEASE, State.REQUESTED, State.SCHEDULED, State.ARRIVED])
@pytest.mark.parametrize("pin", [False, True], ids=["code", "pin"])
def test_the_slip(cast: Cast, with_slip: WithSlip, state: State, pin: bool) -> None:
    holder = cast.person(cast.at(state).part.need, with_pin=pin)
    assert read_in_arabic(with_slip(holder), "/zettel/ar/mein/", cast.network) == []


def test_the_small_pages_of_the_slip(cast: Cast, with_slip: WithSlip) -> None:
    referral = cast.at(State.ARRIVED)
    client = with_slip(cast.person(referral.part.need, with_pin=True))
    for rest in SMALL:
        assert read_in_arabic(client, f"/zettel/ar/{rest}", cast.network) == [], rest
    with translation.override("ar"):
        paths = [
            reverse(f"slip:{name}", kwargs={"referral_id": referral.public_id})
            for name in ("contradict", "withdraw", "tell")
        ]
    for path in paths:
        assert read_in_arabic(client, path, cast.network) == [], path


def test_the_question_of_the_release(cast: Cast, with_slip: WithSlip) -> None:
    referral = cast.at(State.AWAITING_RELEASE)
    client = with_slip(cast.person(referral.part.need, with_pin=True))
    with translation.override("ar"):
        paths = [
            reverse(f"slip:{name}", kwargs={"referral_id": referral.public_id})
            for name in ("release", "refuse")
        ]
    for path in paths:
        assert read_in_arabic(client, path, cast.network) == [], path


def test_the_code_is_asked_in_arabic(cast: Cast) -> None:
    assert read_in_arabic(Client(), "/zettel/ar/", cast.network) == []
    page = Client().post("/zettel/ar/", {"code": ""}).content.decode()
    assert foreign_letters(page, allowed=set()) == []
