"""The agency's year for its funder: exact sums, hidden small numbers, nobody's own figures."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from beratungsnetz.lib.figures import Table
from beratungsnetz.lib.years import period_of
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Voice
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.statistics.tables import Statistics, statistics
from beratungsnetz.referrals.statistics.words import ALONE, RUNNING, TOGETHER, explanations
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

PAGE = "/musterstadt/statistik/"
XLSX = "/musterstadt/statistik/statistik.xlsx"


def _lead(cast: Cast, member: Member, name: str = "Lena Leitung") -> Staff:
    user = person(name)
    give_role(cast.network, user, RoleName.MANAGER, by=System("setup", cast.network), member=member)
    return cast.again(Staff(user.pk, cast.network))


def _many(cast: Cast, member: Member) -> None:
    for name in ("Anna", "Bela", "Cem", "Dora", "Elif"):
        _lead(cast, member, f"{name} Kollegium")


def _year(cast: Cast, member: Member) -> Statistics:
    now = timezone.now()
    return statistics(member, period_of(now.year, now + timedelta(days=400)))


def _table(found: Statistics, name: str) -> Table:
    return next(table for table in (found.overview, *found.tables) if table.name == name)


def _row(table: Table, label: str) -> tuple[object, ...]:
    return next(row[1:] for row in table.rows if row[0] == label)


def _story(cast: Cast) -> None:
    """Six needs about rent, two about debts; one of each way."""
    for topic in (*[cast.topic] * 6, *[cast.second_topic] * 2):
        actions.open_need(by=cast.counsellor, member=cast.source, topic=topic, area=cast.area)
    cast.at(State.CLOSED)
    actions.give_information(by=cast.counsellor, services=[cast.service], language="de", topic=cast.topic)


@pytest.fixture
def next_year() -> Iterator[None]:
    with time_machine.travel(f"{timezone.now().year + 1}-07-15T12:00:00+02:00"):
        yield


def test_sums_are_exact_and_small_numbers_hidden(cast: Cast) -> None:
    _story(cast)
    _lead(cast, cast.source)
    found = _year(cast, cast.source)
    assert _row(found.overview, "Anliegen")[0] == 9
    assert _row(found.overview, "Weitergeholfen")[0] == 2
    topics = _table(found, "Nach Thema")
    assert _row(topics, "Zusammen") == (9, 0, 1, 0, 1, 2)
    assert _row(topics, "Miete und Wohnen")[0] == "verdeckt", "else 9 minus 7 says how many had debts"
    assert _row(topics, "Schulden")[0] == "verdeckt"
    assert found.hides


def test_both_sides_are_counted(cast: Cast) -> None:
    _story(cast)
    _many(cast, cast.target)
    _lead(cast, cast.source)
    there = _year(cast, cast.target)
    assert _row(there.overview, "Anliegen")[0] == 0
    assert _row(there.overview, "Anfragen an uns")[0] == 1
    assert _row(_table(there, "Ergebnisse"), "Zusammen") == (0, 1)
    assert _row(_table(_year(cast, cast.source), "Ergebnisse"), "Zusammen") == (1, 0)


def test_a_small_agency_shows_no_months_and_no_times(cast: Cast) -> None:
    _story(cast)
    _lead(cast, cast.source)
    assert _year(cast, cast.source).tables
    assert {"Nach Monat", "Zeiten"} & {table.name for table in _year(cast, cast.source).tables} == set()
    _many(cast, cast.source)
    found = _year(cast, cast.source)
    assert len(_table(found, "Nach Monat").rows) == 13
    assert {row[1] for row in _table(found, "Zeiten").rows} == {"weniger als 5 Fälle"}


def test_two_people_see_only_the_sums_of_their_agency(cast: Cast) -> None:
    """Else a table would be one of them."""
    _story(cast)
    found = _year(cast, cast.source)
    assert (found.tables, _row(found.overview, "Anliegen")[0]) == ((), 9)
    assert ALONE in explanations(found) and TOGETHER not in explanations(found)


def test_what_is_hidden_as_a_whole_stands_in_one_line(cast: Cast) -> None:
    for _ in range(30):
        actions.open_need(by=cast.counsellor, member=cast.source, topic=cast.topic, area=cast.area)
    _lead(cast, cast.source)
    topics = _table(_year(cast, cast.source), "Nach Thema")
    assert "Schulden" in topics.silent and "Miete und Wohnen" not in topics.silent
    assert {row[0][1] for row in topics.labelled} == {"Miete und Wohnen", "Zusammen"}
    assert "Schulden" in {row[0] for row in topics.rows}, "the workbook names every topic"


def test_the_median_is_the_middle_of_five(cast: Cast) -> None:
    _many(cast, cast.source)
    asked = [cast.lead(cast.draft(cast.need()), State.REQUESTED) for _ in range(5)]
    for days, one in enumerate(asked, start=1):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            actions.decline(one, by=cast.elsewhere, reason="full")
    times = _table(_year(cast, cast.source), "Zeiten")
    assert _row(times, "Bis andere Stellen uns zum ersten Mal antworteten") == (3.0,)


def test_what_people_said_counts_for_the_whole_network(cast: Cast) -> None:
    month = timezone.localdate().replace(day=1)
    _many(cast, cast.third)
    Voice.objects.create(network=cast.network, topic=cast.topic, month=month, word="helped", count=4)
    voices = _table(_year(cast, cast.third), "Stimmen")
    assert {row[1] for row in voices.rows} == {"verdeckt"}, "the network's total is nobody's own"
    Voice.objects.create(network=cast.network, topic=cast.second_topic, month=month, word="helped", count=3)
    assert _row(_table(_year(cast, cast.third), "Stimmen"), "Es hat mir geholfen") == (7,)


def test_the_running_year_ends_with_the_last_month() -> None:
    with time_machine.travel("2026-11-26T12:00:00+01:00"):
        period = period_of(2026, timezone.now())
    assert period.words == "1. Januar bis 31. Oktober 2026"
    assert len(period.months) == 10
    assert period.is_running


def test_two_downloads_of_the_running_year_tell_only_sums(cast: Cast) -> None:
    _story(cast)
    _lead(cast, cast.source)
    now = timezone.now()
    running = statistics(
        cast.source, replace(period_of(now.year, now + timedelta(days=400)), is_running=True)
    )
    assert (running.tables, running.hides) == ((), False)
    assert _row(running.overview, "Anliegen")[0] == 9
    assert RUNNING in explanations(running)
    assert RUNNING not in explanations(_year(cast, cast.source))


@pytest.mark.usefixtures("next_year")
def test_only_who_leads_an_agency_sees_its_figures(cast: Cast, sign_in: SignIn) -> None:
    lead = sign_in(_lead(cast, cast.source))
    assert "Schuldnerberatung Mitte" in lead.get(PAGE).content.decode()
    foreign = lead.get(PAGE, {"stelle": str(cast.target.pk), "jahr": "1"}).content.decode()
    assert "Wohnhilfe Nord" not in foreign, "another one's number shows one's own"
    assert "Geschäftsstelle" in sign_in(cast.office_person).get(PAGE).content.decode()
    for nobody in (cast.counsellor, cast.companion):
        assert sign_in(nobody).get(PAGE).status_code == 403
        assert sign_in(nobody).get(XLSX).status_code == 403


def test_the_workbook_explains_itself_and_computes_nothing(cast: Cast, sign_in: SignIn) -> None:
    type(cast.topic).objects.filter(pk=cast.topic.pk).update(name="=1+1")
    _story(cast)
    year = timezone.now().year
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        answer = sign_in(_lead(cast, cast.source)).get(XLSX, {"jahr": str(year)})
    assert answer["Content-Disposition"].startswith('attachment; filename="statistik-2')
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:4] == ["Erläuterungen", "Überblick", "Nach Thema", "Nach Gebiet"]
    said = {cell.value for row in book["Erläuterungen"].iter_rows() for cell in row}
    assert any("verdeckt" in str(one) for one in said)
    assert "'=1+1" in {row[0].value for row in book["Nach Thema"].iter_rows()}
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.usefixtures("next_year")
def test_more_needs_take_no_more_queries(cast: Cast, sign_in: SignIn) -> None:
    lead = sign_in(_lead(cast, cast.source))

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert lead.get(PAGE).status_code == 200
        return len(seen)

    first = asked()
    with time_machine.travel(f"{timezone.now().year}-03-10T12:00:00+01:00"):
        for _ in range(6):
            cast.need()
    assert asked() == first
