"""How long a confirmation holds, and what follows day by day: without a database, and without a job."""

from datetime import date, datetime, timedelta

import pytest

from beratungsnetz.directory.standing import Stage, Standing, asked_before, due_before, state_of
from beratungsnetz.lib.calendar import BERLIN


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


SAID = at("2025-11-27 23:59")
DUE = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("today", "asked", "stage", "noted"),
    [
        ("2026-11-26", None, "fresh", False),
        ("2026-11-27", None, "due", False),
        ("2026-11-27", "2026-11-27 07:00", "asked", False),
        ("2027-01-07", "2026-11-27 07:00", "asked", False),
        ("2027-01-08", "2026-11-27 07:00", "call", False),
        ("2027-01-08", None, "call", False),  # no job ran, and still the office hears of it
        ("2027-01-08", "2026-12-01 07:00", "asked", False),
        ("2027-02-18", "2026-11-27 07:00", "call", False),
        ("2027-02-19", "2026-11-27 07:00", "call", True),
        ("2027-02-19", None, "call", True),
        ("2027-02-19", "2027-02-10 07:00", "asked", True),
        ("2026-11-27", "2025-11-01 07:00", "due", False),  # the question before was answered
    ],
)
def test_a_year_later_it_is_asked_then_called_then_noted(
    today: str, asked: str | None, stage: str, noted: bool
) -> None:
    found = state_of(SAID, at(asked) if asked else None, 12, date.fromisoformat(today))
    assert found == Standing(Stage(stage), DUE, noted)


def test_whom_no_mail_reaches_is_called_at_once() -> None:
    assert state_of(SAID, None, 12, DUE, reachable=False).stage == Stage.CALL
    assert state_of(SAID, None, 12, DUE - timedelta(days=1), reachable=False).stage == Stage.FRESH


@pytest.mark.parametrize("months", [1, 6, 12, 24])
def test_the_database_is_asked_by_the_same_rule(months: int) -> None:
    for today in (
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2027, 3, 1),
        date(2026, 10, 31),
        date(2026, 6, 30),
    ):
        limit = due_before(today, months)
        for hours in range(-24 * 5, 24 * 5, 7):
            said = limit + timedelta(hours=hours)
            assert state_of(said, None, months, today).due == (said < limit), (today, said)
        assert not state_of(limit, None, months, today).due


def test_so_many_days_ago_are_days_of_the_calendar() -> None:
    today = date(2026, 11, 27)
    assert asked_before(today, 21) == at("2026-11-07 00:00")
