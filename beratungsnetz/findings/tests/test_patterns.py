"""What the steering group sees: rough sums with the year before, and nothing that is few."""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.actions import report_gap
from beratungsnetz.findings.codes import Reason
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.patterns import Patterns, patterns
from beratungsnetz.findings.tests.conftest import make_network, make_staff
from beratungsnetz.findings.tests.views.test_gaps import enter
from beratungsnetz.lib.disclosure import rough
from beratungsnetz.lib.figures import Table
from beratungsnetz.lib.years import period_of
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.models import Member, Network, Role, RoleName

URL = "/musterstadt/muster/"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
#: The last second of 2025 in Berlin, and the first of 2026.
LAST, FIRST = datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC), datetime(2025, 12, 31, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def steering(network: Network) -> Staff:
    return make_staff(network, "gruppe", RoleName.STEERING)


def report(network: Network, count: int, topic: str, area: str, at: datetime) -> list[Finding]:
    """So many gaps at once; the area lies in the district „Mitte“."""
    subject, _ = Topic.objects.get_or_create(network=network, code=topic.lower(), name=topic)
    district, _ = Area.objects.get_or_create(network=network, name="Mitte", level=Area.Level.DISTRICT)
    place, _ = Area.objects.get_or_create(network=network, name=area, parent=district)
    by, known = System("tick", network), Finding.objects.count()
    return [
        report_gap(
            network=network,
            topic=subject,
            area=place,
            language="",
            origin=f"need:{known + one}",
            by=by,
            now=at,
        )
        for one in range(count)
    ]


def table(found: Patterns, name: str) -> Table:
    return next(one for one in found.tables if one.name == name)


def rows(found: Patterns, name: str) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in table(found, name).rows}


def test_a_year_shows_topics_and_districts_with_the_year_before(network: Network, steering: Staff) -> None:
    report(network, 12, "Sucht", "Hafen", LAST)
    report(network, 7, "Schulden", "Markt", datetime(2025, 3, 1, tzinfo=UTC))
    report(network, 6, "Schulden", "Markt", datetime(2024, 3, 1, tzinfo=UTC))
    report(network, 9, "Sucht", "Hafen", FIRST)  # of the next year
    found = patterns(steering, period_of(2025, NOW))
    assert rows(found, "Überblick")["Lücke"] == ("mindestens 15", "mindestens 5")
    assert rows(found, "Lücken nach Thema")["Sucht"] == ("mindestens 10", "unter 5")
    assert rows(found, "Lücken nach Thema")["Schulden"] == ("mindestens 5", "mindestens 5")
    assert rows(found, "Lücken nach Gebiet")["Mitte"][0] == "mindestens 15"
    assert rows(found, "Antworten auf Lücken")["noch offen"][0] == "mindestens 15"


def test_the_running_year_stands_beside_the_same_months_before(network: Network, steering: Staff) -> None:
    report(network, 6, "Sucht", "Hafen", datetime(2026, 10, 31, 22, 59, tzinfo=UTC))
    report(network, 5, "Sucht", "Hafen", datetime(2026, 11, 3, tzinfo=UTC))  # the month is not over
    report(network, 14, "Sucht", "Hafen", datetime(2025, 10, 31, 22, 59, tzinfo=UTC))
    report(network, 9, "Sucht", "Hafen", datetime(2025, 11, 3, tzinfo=UTC))
    found = patterns(steering, period_of(2026, NOW))
    assert rows(found, "Überblick")["Lücke"] == ("mindestens 5", "mindestens 10")


@given(st.lists(st.integers(0, 14), min_size=1, max_size=6), st.integers(0, 5), st.integers(1, 4))
def test_one_more_is_seen_only_where_it_fills_a_five(counts: list[int], place: int, more: int) -> None:
    """Whatever else is shown, a later look tells of one to four more at most that a five is full."""
    place %= len(counts)
    later = [count + more * (number == place) for number, count in enumerate(counts)]
    changed = [
        number
        for number, (one, other) in enumerate(zip(counts, later, strict=True))
        if rough(one) != rough(other)
    ]
    assert changed == ([place] if (counts[place] + more) // 5 > counts[place] // 5 else [])


def test_few_and_none_look_alike_everywhere(network: Network, steering: Staff) -> None:
    report(network, 4, "Sucht", "Hafen", LAST)
    found = patterns(steering, period_of(2025, NOW))
    for one in found.tables:
        assert {cell for row in one.rows for cell in row[1:]} == {"unter 5"}, one.name
        assert len(one.silent) == len(one.rows)


def test_whoever_also_works_for_an_agency_does_not_count_what_concerns_it(network: Network) -> None:
    """The office's list hides it; the difference to the sums must not give it back."""
    office = make_staff(network, "buero", RoleName.OFFICE)
    member = Member.objects.create(network=network, name="Suchthilfe")
    told = report(network, 6, "Sucht", "Hafen", LAST)
    Finding.objects.filter(pk__in=[one.pk for one in told]).update(kind="disturbance", about_member=member)
    assert rows(patterns(office, period_of(2025, NOW)), "Überblick")["Störung"][0] == "mindestens 5"
    Role.objects.create(network=network, user_id=office.user_id, role=RoleName.COUNSELLOR, member=member)
    both = staff_of(office.user_id, network)
    assert both is not None
    assert rows(patterns(both, period_of(2025, NOW)), "Überblick")["Störung"][0] == "unter 5"


def test_no_report_and_another_network_do_not_count(network: Network, steering: Staff) -> None:
    report(network, 6, "Sucht", "Hafen", LAST)
    report(make_network("nachbarstadt"), 20, "Sucht", "Hafen", LAST)
    noise = report(network, 9, "Sucht", "Hafen", LAST)
    Finding.objects.filter(pk__in=[one.pk for one in noise]).update(reason=Reason.NO_REPORT)
    assert rows(patterns(steering, period_of(2025, NOW)), "Überblick")["Lücke"] == ("mindestens 5", "unter 5")


@pytest.mark.parametrize("role", [one for one in RoleName if one != RoleName.OFFICE])
def test_only_roles_that_see_patterns_get_sums(network: Network, role: RoleName) -> None:
    report(network, 6, "Sucht", "Hafen", LAST)
    actor = make_staff(network, "jemand", role)
    seen = bool(Finding.objects.sums_for(actor, datetime(2025, 1, 1, tzinfo=UTC), NOW))
    assert seen == (role in (RoleName.STEERING, RoleName.PLANNER, RoleName.COORDINATOR))
    assert not Finding.objects.visible_to(actor).exists()


def test_the_page_begins_with_the_running_year_and_gives_its_workbook(
    client: Client, network: Network, steering: Staff
) -> None:
    report(network, 12, "Sucht", "Hafen", LAST)
    enter(client, steering)
    assert "1. Januar bis 31. Oktober 2026" in client.get(URL).content.decode()
    page = client.get(URL, {"jahr": "2025"}).content.decode()
    assert "1. Januar bis 31. Dezember 2025" in page
    assert "Sucht" in page
    book = load_workbook(io.BytesIO(client.get(f"{URL}tabelle.xlsx", {"jahr": "2025"}).content))
    cells = [cell.value for cell in book["Lücken nach Thema"][2]]
    assert cells == ["Sucht", "mindestens 10", "unter 5"]


def test_an_empty_network_has_a_friendly_page(client: Client, steering: Staff) -> None:
    enter(client, steering)
    assert "Noch zu wenig Meldungen" in client.get(URL).content.decode()


def test_the_page_does_not_tell_few_from_none(client: Client, network: Network, steering: Staff) -> None:
    enter(client, steering)
    told = report(network, 4, "Sucht", "Hafen", datetime(2026, 3, 1, tzinfo=UTC))
    few = client.get(URL).content.decode().split("<main")[1]
    Finding.objects.filter(pk__in=[one.pk for one in told]).update(reason=Reason.NO_REPORT)
    assert client.get(URL).content.decode().split("<main")[1] == few
