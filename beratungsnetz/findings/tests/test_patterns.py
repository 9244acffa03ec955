"""What the steering group sees: sums with the year before, and nothing that is few."""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.actions import report_gap
from beratungsnetz.findings.codes import Reason
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.patterns import Patterns, patterns
from beratungsnetz.findings.tests.conftest import make_network, make_staff
from beratungsnetz.findings.tests.views.test_gaps import enter
from beratungsnetz.lib.disclosure import HIDDEN
from beratungsnetz.lib.figures import Table
from beratungsnetz.lib.years import period_of
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import Network, RoleName

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


def test_a_year_that_is_over_shows_topics_and_districts_with_the_year_before(
    network: Network, steering: Staff
) -> None:
    report(network, 12, "Sucht", "Hafen", LAST)
    report(network, 7, "Schulden", "Markt", datetime(2025, 3, 1, tzinfo=UTC))
    report(network, 6, "Schulden", "Markt", datetime(2024, 3, 1, tzinfo=UTC))
    report(network, 9, "Sucht", "Hafen", FIRST)  # of the next year
    found = patterns(steering, period_of(2025, NOW))
    assert rows(found, "Überblick")["Lücke"] == (19, 6)
    assert rows(found, "Lücken nach Thema")["Sucht"][0] == 12
    assert rows(found, "Lücken nach Thema")["Schulden"][0] == 7
    assert rows(found, "Lücken nach Gebiet")["Mitte"][0] == 19
    assert rows(found, "Antworten auf Lücken")["noch offen"][0] == 19


def test_few_are_hidden_with_what_would_give_them_back(network: Network, steering: Staff) -> None:
    report(network, 12, "Sucht", "Hafen", LAST)
    report(network, 8, "Schulden", "Markt", LAST)
    report(network, 2, "Wohnen", "Markt", LAST)
    topics = rows(patterns(steering, period_of(2025, NOW)), "Lücken nach Thema")
    assert topics["Wohnen"][0] == topics["Schulden"][0] == HIDDEN
    assert topics["Sucht"][0] == 12


def test_a_whole_column_of_few_says_nothing(network: Network, steering: Staff) -> None:
    report(network, 3, "Sucht", "Hafen", LAST)
    found = patterns(steering, period_of(2025, NOW))
    assert rows(found, "Überblick")["Lücke"] == ("unter 5", "unter 5")
    for name in ("Lücken nach Thema", "Lücken nach Gebiet", "Antworten auf Lücken"):
        assert {row[1] for row in table(found, name).rows} == {HIDDEN}, name


def test_the_running_year_gives_sums_beside_the_same_months_before(network: Network, steering: Staff) -> None:
    report(network, 6, "Sucht", "Hafen", datetime(2026, 10, 31, 22, 59, tzinfo=UTC))
    report(network, 5, "Sucht", "Hafen", datetime(2026, 11, 3, tzinfo=UTC))  # the month is not over
    report(network, 8, "Sucht", "Hafen", datetime(2025, 10, 31, 22, 59, tzinfo=UTC))
    report(network, 9, "Sucht", "Hafen", datetime(2025, 11, 3, tzinfo=UTC))
    found = patterns(steering, period_of(2026, NOW))
    assert [one.name for one in found.tables] == ["Überblick"]
    assert rows(found, "Überblick")["Lücke"] == (6, 8)


def test_no_report_and_another_network_do_not_count(network: Network, steering: Staff) -> None:
    report(network, 6, "Sucht", "Hafen", LAST)
    report(make_network("nachbarstadt"), 20, "Sucht", "Hafen", LAST)
    noise = report(network, 9, "Sucht", "Hafen", LAST)
    Finding.objects.filter(pk__in=[one.pk for one in noise]).update(reason=Reason.NO_REPORT)
    assert rows(patterns(steering, period_of(2025, NOW)), "Überblick")["Lücke"] == (6, "unter 5")


@pytest.mark.parametrize("role", [one for one in RoleName if one != RoleName.OFFICE])
def test_only_roles_that_see_patterns_get_sums(network: Network, role: RoleName) -> None:
    report(network, 6, "Sucht", "Hafen", LAST)
    actor = make_staff(network, "jemand", role)
    seen = bool(Finding.objects.sums_for(actor, datetime(2025, 1, 1, tzinfo=UTC), NOW))
    assert seen == (role in (RoleName.STEERING, RoleName.PLANNER, RoleName.COORDINATOR))
    assert not Finding.objects.visible_to(actor).exists()


def test_the_page_begins_with_the_last_whole_year_and_gives_its_workbook(
    client: Client, network: Network, steering: Staff
) -> None:
    report(network, 12, "Sucht", "Hafen", LAST)
    enter(client, steering)
    page = client.get(URL).content.decode()
    assert "1. Januar bis 31. Dezember 2025" in page
    assert "Sucht" in page
    assert "1. Januar bis 31. Oktober 2026" in client.get(URL, {"jahr": "2026"}).content.decode()
    book = load_workbook(io.BytesIO(client.get(f"{URL}tabelle.xlsx", {"jahr": "2025"}).content))
    assert [cell.value for cell in book["Lücken nach Thema"][2]] == ["Sucht", 12, 0]


def test_an_empty_network_has_a_friendly_page(client: Client, steering: Staff) -> None:
    enter(client, steering)
    assert "Noch keine Meldung" in client.get(URL).content.decode()
