"""The city is alive on the day it starts. Told once for all tests of this file, and rolled back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from beratungsnetz.audit.models import Entry
from beratungsnetz.demo.city import SLUG, people, story
from beratungsnetz.demo.people import PASSWORD
from beratungsnetz.directory.models import Location, Service, Topic
from beratungsnetz.directory.search.query import search
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.calendar import Workdays, local_day
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import Need, Referral, Wish
from beratungsnetz.referrals.states import State

pytestmark = pytest.mark.django_db
BASE = f"/{SLUG}/"


@pytest.fixture
def _django_db_helper() -> None:
    """The module holds its own transaction: one around each test would close the connection under it."""


@pytest.fixture(scope="module")
def said(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """The city, told; what the telling said."""
    lines: list[str] = []
    folder = tmp_path_factory.mktemp("city")
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr("django.conf.settings.DATA_DIR", folder)
        story.tell(lines.append)
        yield lines
        transaction.set_rollback(True)


@pytest.fixture
def network(said: list[str]) -> Network:
    return Network.objects.get(slug=SLUG)


def test_it_says_what_it_does(said: list[str]) -> None:
    assert said[0] == "153 services of 61 organisations in 14 areas …"


def test_there_is_every_state_of_a_begleitung_and_some_are_overdue(network: Network) -> None:
    found = Referral.objects.filter(network=network)
    assert set(found.values_list("state", flat=True)) == set(State)
    assert found.count() >= 120
    overdue = found.filter(due_at__lt=timezone.now(), settled_at=None)
    assert {State.REQUESTED, State.ACCEPTED, State.QUERIED} <= set(overdue.values_list("state", flat=True))


def test_nobody_works_on_a_holiday_and_nothing_lies_in_the_future(network: Network) -> None:
    calendar = Workdays(network.state)
    for since in Referral.objects.values_list("state_since", flat=True):
        assert since < timezone.now()
        assert calendar.is_open(local_day(since)), since
    ahead = Referral.objects.filter(state=State.SCHEDULED, appointment_at__gt=timezone.now())
    assert all(calendar.is_open(local_day(one.appointment_at)) for one in ahead if one.appointment_at)
    assert ahead.count() >= 5


def test_the_story_goes_back_two_years_in_the_order_of_time(network: Network) -> None:
    days = list(Entry.objects.filter(network_ref=network.pk).order_by("pk").values_list("at", flat=True))
    assert days == sorted(days)
    assert timezone.now() - days[0] > timedelta(days=680)
    quarters = {(day.year, (day.month - 1) // 3) for day in Need.objects.values_list("opened_at", flat=True)}
    assert len(quarters) >= 7


def test_no_need_lies_with_nobody(network: Network) -> None:
    running = Need.objects.running().filter(network=network)
    assert running.count() >= 50
    assert not running.filter(responsible_member=None).exists()
    old = running.filter(opened_at__lt=timezone.now() - timedelta(days=200))
    assert not old.exists()


def test_a_gap_is_reported_again_and_again_until_it_is_answered(network: Network) -> None:
    gaps = Finding.objects.filter(network=network)
    assert gaps.count() >= 25
    long_one = gaps.filter(topic__code="sucht", area__name="Hafenviertel", language="tr")
    assert long_one.count() == 8
    assert {gap.state for gap in long_one} == {"closed"}
    assert gaps.open().count() >= 8
    lotsenhaus = Service.objects.get(network=network, texts__name="Suchtberatung für Erwachsene")
    assert lotsenhaus.languages.filter(code="tr").exists()


def test_every_role_has_somebody_to_sign_in_as(network: Network) -> None:
    roles = set(
        User.objects.filter(email__in=[one.email for one in people.PEOPLE]).values_list(
            "roles__role", flat=True
        )
    )
    assert roles == {
        "counsellor", "manager", "office", "contact", "steering", "coordinator", "planner", "volunteer",
        "data_protection",
    }  # fmt: skip
    assert Wish.objects.open().values("kind").distinct().count() == 2


@pytest.mark.parametrize(
    ("words", "door"),
    [
        ("mein Mann schlägt mich", "Frauenhaus Lindenstadt"),
        ("Ich kann meine Miete nicht mehr zahlen", "Beratung bei Mietschulden und Kündigung"),
        ("Stromsperre", "Hilfe bei Stromsperre und Gassperre"),
        ("keine Krankenversicherung", "Ärztliche Sprechstunde ohne Versicherung"),
    ],
)
def test_people_find_the_right_door_with_their_own_words(network: Network, words: str, door: str) -> None:
    assert door in [hit.title for hit in search(Public(network), words).hits[:3]]


def test_the_secret_address_is_nowhere(network: Network) -> None:
    shelter = Service.objects.get(network=network, texts__name="Frauenhaus Lindenstadt")
    assert not shelter.locations.exists()
    page = Client().get(f"{BASE}angebote/{shelter.public_id}/").content.decode()
    assert "Schulstraße" not in page
    assert not Location.objects.filter(services=shelter).exists()


def test_no_public_page_leads_nowhere(network: Network) -> None:
    browser = Client()
    pages = ["", "gebiete/", "mitglieder/", "angebote/?q=Schulden"]
    pages += [f"thema/{topic.code}/" for topic in Topic.objects.filter(network=network)]
    pages += [f"angebote/{service.public_id}/" for service in Service.objects.filter(network=network)]
    assert [page for page in pages if browser.get(BASE + page).status_code != 200] == []


def test_told_twice_changes_nothing(said: list[str], network: Network) -> None:
    before = Entry.objects.count()
    assert len(story.tell()) == len(people.PEOPLE)
    assert Entry.objects.count() == before


def test_the_guide_lets_a_visitor_be_somebody(network: Network, settings: Any) -> None:
    browser = Client()
    assert browser.get(f"{BASE}vorfuehrung/").status_code == 404
    assert "Vorführstadt" not in browser.get(BASE).content.decode()
    settings.DEMO = True
    page = browser.get(f"{BASE}vorfuehrung/").content.decode()
    assert PASSWORD in page
    assert all(person.name in page for person in people.PEOPLE)
    codes = story.codes()
    assert len(codes.slips) >= 3 and len(codes.offices) == 2
    for one in (*codes.slips, *codes.receipts, *codes.offices):
        assert one["code"] in page and one.get("link", "") in page
    for door in (BASE, "/anmelden/"):
        assert f"{BASE}vorfuehrung/" in browser.get(door).content.decode()


def test_a_slip_of_the_guide_opens(network: Network) -> None:
    browser, slip = Client(), story.codes().slips[0]
    assert browser.post("/zettel/", {"code": slip["code"]}).status_code == 302
    assert browser.post("/zettel/pin/", {"pin": slip["pin"]}).status_code == 302


@pytest.mark.parametrize("number", [0, 1])
def test_an_office_without_an_account_answers(network: Network, number: int) -> None:
    """By the link of the mail and the code: it reads what is asked, in both states."""
    browser, office = Client(), story.codes().offices[number]
    assert "Ihr Code, bitte" in browser.get(office["link"]).content.decode()
    page = browser.post(office["link"], {"code": office["code"]}, follow=True).content.decode()
    assert "Ankommen" in page or "Migration" in page or "Aufenthalt" in page
    assert "Ihr Code, bitte" not in page
