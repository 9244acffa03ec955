"""Limits count days on which somebody is there to answer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.calendar import (
    BERLIN,
    STATES,
    OpenDays,
    Workdays,
    deadline,
    german_date,
    german_time,
    is_school_holiday,
    local_day,
    month_bounds,
    month_of,
    next_month,
    open_days_before,
    open_days_between,
    public_holiday,
    start_of,
)

SAXONY = Workdays("SN")


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), BERLIN)


class Never:
    """A target whose hours are empty; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def is_open(self, day: date) -> bool:
        self.asked += 1
        return False


class Until(Workdays):
    """Open on weekdays until it closes for good."""

    def is_open(self, day: date) -> bool:
        return day <= date(2026, 11, 24) and super().is_open(day)


@pytest.mark.parametrize(
    ("day", "state", "name"),
    [
        (date(2026, 8, 15), "BY", "Mariä Himmelfahrt"),
        (date(2026, 8, 15), "SL", "Mariä Himmelfahrt"),
        (date(2026, 8, 15), "SN", None),
        (date(2026, 11, 18), "SN", "Buß- und Bettag"),
        (date(2026, 11, 18), "NW", None),
        (date(2026, 10, 31), "SN", "Reformationstag"),
        (date(2026, 11, 1), "NW", "Allerheiligen"),
        (date(2026, 3, 8), "BE", "Frauentag"),
        (date(2026, 9, 20), "TH", "Weltkindertag"),
        (date(2026, 4, 3), "HH", "Karfreitag"),
        (date(2026, 12, 24), "SN", None),
    ],
)
def test_holidays_differ_by_state(day: date, state: str, name: str | None) -> None:
    assert public_holiday(day, state) == name


@pytest.mark.parametrize("state", STATES)
def test_the_nine_holidays_of_all_states(state: str) -> None:
    everywhere = [
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14),
        date(2026, 5, 25), date(2026, 10, 3), date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip

    assert len(STATES) == 16
    assert all(public_holiday(day, state) for day in everywhere)


@pytest.mark.parametrize("state", ["", "XX", "sn", "DE"])
def test_an_unknown_state_is_refused(state: str) -> None:
    with pytest.raises(ValueError, match="Bundesland"):
        public_holiday(date(2026, 1, 2), state)


@pytest.mark.parametrize(
    ("day", "state", "school"),
    [
        (date(2026, 7, 20), "NW", True),
        (date(2026, 7, 20), "BY", False),
        (date(2026, 12, 23), "NW", True),
        (date(2026, 11, 27), "NW", False),
        (date(2039, 7, 20), "NW", None),
    ],
)
def test_school_holidays_differ_by_state_and_are_not_guessed(
    day: date, state: str, school: bool | None
) -> None:
    assert is_school_holiday(day, state) is school


def test_workdays_leave_out_weekends_holidays_and_closed_ranges() -> None:
    opening = Workdays("SN", closed=((date(2026, 12, 24), date(2026, 12, 31)),))

    assert opening.is_open(date(2026, 12, 23))
    assert not opening.is_open(date(2026, 12, 24))
    assert not opening.is_open(date(2026, 12, 31))
    assert not opening.is_open(date(2027, 1, 1))
    assert not opening.is_open(date(2027, 1, 2))
    assert opening.is_open(date(2027, 1, 4))
    assert Workdays("SN", weekdays=frozenset({5})).is_open(date(2027, 1, 2))


@pytest.mark.parametrize(
    ("since", "days", "last_day"),
    [
        (at(date(2026, 11, 27), 18), 1, date(2026, 11, 30)),  # Friday evening: Monday
        (at(date(2026, 11, 28)), 1, date(2026, 11, 30)),  # Saturday: Monday
        (at(date(2026, 11, 23), 0), 3, date(2026, 11, 26)),
        (at(date(2026, 11, 17)), 1, date(2026, 11, 19)),  # over Buß- und Bettag
        (at(date(2026, 12, 23)), 3, date(2026, 12, 29)),  # over Christmas
        (at(date(2026, 11, 27)), 0, date(2026, 11, 27)),
        (datetime(2026, 11, 26, 23, 30, tzinfo=UTC), 1, date(2026, 11, 30)),  # Friday already in Berlin
    ],
)
def test_a_limit_ends_with_its_last_open_day(since: datetime, days: int, last_day: date) -> None:
    assert deadline(since, days, SAXONY) == start_of(last_day + timedelta(days=1))


@pytest.mark.parametrize(
    ("since", "end"),
    [
        (date(2026, 3, 27), datetime(2026, 3, 30, 22, 0, tzinfo=UTC)),  # winter → summer: 24:00 is 22:00 UTC
        (date(2026, 10, 23), datetime(2026, 10, 26, 23, 0, tzinfo=UTC)),  # summer → winter: 23:00 UTC
    ],
)
def test_a_limit_survives_the_change_of_the_clock(since: date, end: datetime) -> None:
    found = deadline(at(since), 1, SAXONY)

    assert found == end
    assert (found.hour, found.minute) == (0, 0)


@pytest.mark.parametrize(
    ("since", "days", "last_day"),
    [
        (date(2026, 11, 23), 3, date(2026, 11, 26)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 29), 6, date(2026, 12, 7)),
    ],
)
def test_who_is_never_open_is_counted_monday_to_friday(since: date, days: int, last_day: date) -> None:
    never = Never()

    assert deadline(at(since), days, never) == start_of(last_day + timedelta(days=1))
    assert never.asked == 366


def test_who_closes_for_good_is_counted_on_from_the_last_open_day() -> None:
    assert deadline(at(date(2026, 11, 23)), 3, Until("SN")) == start_of(date(2026, 11, 27))


def test_naive_moments_and_negative_limits_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(datetime(2026, 1, 1), 1, SAXONY)  # noqa: DTZ001
    with pytest.raises(ValueError, match="0 days"):
        deadline(at(date(2026, 1, 1)), -1, SAXONY)


DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
OPENINGS = st.builds(Workdays, st.sampled_from(STATES), st.frozensets(st.integers(0, 6), min_size=1))


@given(DAYS, st.integers(1, 25), OPENINGS)
def test_exactly_the_limit_of_open_days_passes(since: date, days: int, opening: OpenDays) -> None:
    end = deadline(at(since), days, opening)
    last_day = end.date() - timedelta(days=1)

    assert opening.is_open(last_day)
    assert open_days_between(since, last_day, opening) == days


@given(DAYS, st.integers(0, 23), st.integers(0, 10), OPENINGS)
def test_a_longer_limit_never_ends_earlier(since: date, hour: int, days: int, opening: OpenDays) -> None:
    asked = at(since, hour)

    assert asked < deadline(asked, days, opening) < deadline(asked, days + 1, opening)
    assert deadline(asked, days, opening) == deadline(asked.astimezone(UTC), days, opening)


def test_open_days_between_counts_after_the_first_up_to_the_last() -> None:
    friday = date(2026, 11, 27)

    assert open_days_between(friday, friday, SAXONY) == 0
    assert open_days_between(friday, date(2026, 11, 29), SAXONY) == 0
    assert open_days_between(friday, date(2026, 12, 1), SAXONY) == 2
    assert open_days_between(date(2026, 12, 1), friday, SAXONY) == 0


def test_open_days_before_counts_back_over_weekends_and_holidays() -> None:
    monday = at(date(2026, 11, 30), 9)

    assert open_days_before(monday, 0, SAXONY) == start_of(date(2026, 11, 30))
    assert open_days_before(monday, 1, SAXONY) == start_of(date(2026, 11, 27))
    assert open_days_before(monday, 8, SAXONY) == start_of(date(2026, 11, 17))  # over Buß- und Bettag
    assert local_day(open_days_before(monday, 400, SAXONY)) == date(2025, 11, 29)


def test_dates_in_words() -> None:
    today = date(2026, 11, 22)

    assert german_date(date(2026, 11, 27), today) == "Freitag, 27. November"
    assert german_date(date(2027, 3, 1), today) == "Montag, 1. März 2027"
    assert german_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), today) == "Freitag, 1. Januar 2027"


def test_times_in_words() -> None:
    assert german_time(time(9)) == "9 Uhr"
    assert german_time(time(14, 30)) == "14:30 Uhr"
    assert german_time(time(0, 5)) == "0:05 Uhr"
    assert german_time(datetime(2026, 7, 1, 7, 0, tzinfo=UTC)) == "9 Uhr"


def test_the_month_is_the_one_in_berlin() -> None:
    assert month_of(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)
    assert month_of(at(date(2026, 11, 30), 23)) == date(2026, 11, 1)
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    with pytest.raises(ValueError, match="time zone"):
        month_of(datetime(2026, 1, 1))  # noqa: DTZ001


@given(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_moment_lies_in_its_month(moment: datetime) -> None:
    start, end = month_bounds(month_of(moment))

    assert start <= moment < end
    assert month_bounds(next_month(month_of(moment)))[0] == end
