"""Open days, limits in days, and dates in words. Local time is Europe/Berlin throughout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY_TO_FRIDAY = frozenset(range(5))
#: How a stretch that lasts until midnight ends: a time of the same day.
END_OF_DAY = time(23, 59)
#: The 16 Bundesländer, by the letters of ISO 3166-2:DE.
STATES = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
#: A calendar with no open day for this long is taken for never open.
NEVER_OPEN_AFTER = 366

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def season_end(month: int) -> int:
    """The last day of a month (1 to 12) as a season has it: month × 100 + day, with 29 February."""
    return month * 100 + (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def runs(days: Iterable[int]) -> list[list[int]]:
    """Numbers in rising order, each row of neighbours together: [1, 2, 3, 6] → [[1, 2, 3], [6]]."""
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return found


class OpenDays(Protocol):
    """Whatever knows on which days somebody can be asked: a target with its hours, or `Workdays`."""

    def is_open(self, day: date) -> bool:
        """Whether work is done on this local day."""


@lru_cache(maxsize=512)
def _holidays_of(state: str, year: int) -> dict[date, str]:
    # Mariä Himmelfahrt holds in most Bavarian communes (Art. 1 FTG): the library calls them Catholic.
    categories = ("public", "catholic") if state == "BY" else ("public",)
    found = holidays.country_holidays("DE", subdiv=state, years=year, categories=categories, language="de")
    return dict(found)


def public_holiday(day: date, state: str) -> str | None:
    """The German name of the public holiday on this local day in a Bundesland („NW“), or None.

    Bavaria counts Mariä Himmelfahrt. Raises ValueError for an unknown state.
    """
    if state not in STATES:
        raise ValueError(f"Unknown Bundesland: {state!r}")
    return _holidays_of(state, day.year).get(date(day.year, day.month, day.day))


@lru_cache(maxsize=len(STATES))
def _school_holidays_of(state: str) -> tuple[frozenset[date], date, date]:
    """All days that the ministers of education have published, as the library has them; first and last."""
    years = range(2020, 2041)
    table = holidays.country_holidays("DE", subdiv=state, years=years, categories=("school",))
    return frozenset(table), min(table), max(table)


def is_school_holiday(day: date, state: str) -> bool | None:
    """Whether schools of a Bundesland have holidays on this local day; None where nobody has said so yet.

    The days that each school chooses itself are not among them. Raises ValueError for an unknown state.
    """
    if state not in STATES:
        raise ValueError(f"Unknown Bundesland: {state!r}")
    days, first, last = _school_holidays_of(state)
    return day in days if first <= day <= last else None


@dataclass(frozen=True)
class Workdays:
    """Open on these weekdays (0 = Monday), except on holidays of the state and in closed ranges.

    `closed` holds (first, last) days, both included.
    """

    state: str
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    closed: tuple[tuple[date, date], ...] = ()

    def is_open(self, day: date) -> bool:
        """Whether work is done on this local day."""
        return (
            day.weekday() in self.weekdays
            and not any(first <= day <= last for first, last in self.closed)
            and public_holiday(day, self.state) is None
        )


def local_day(moment: datetime) -> date:
    """The day in Berlin of an aware moment. Raises ValueError for a naive one."""
    if moment.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(BERLIN).date()


def start_of(day: date) -> datetime:
    """0:00 in Berlin, aware: also 24:00 of the day before."""
    return datetime.combine(day, time.min, BERLIN)


def last_day_before(limit: datetime) -> date:
    """The last day in Berlin that belongs to an aware limit: 0:00 on Saturday means until Friday."""
    local = limit.astimezone(BERLIN)
    return local.date() - timedelta(days=1) if local.time() == time.min else local.date()


def deadline(since: datetime, days: int, opening: OpenDays) -> datetime:
    """The end (24:00 in Berlin) of the `days`-th open day after the day of `since`.

    Asked on Friday evening with a limit of 1: the end of Monday. `since` is aware, `days` at least 0
    (0 is the end of the day itself). Where no day is open for 366 days on end, the count goes on from
    the last open day found (or from `since`) on Mondays to Fridays, so that every limit ends.
    Raises ValueError for a naive moment or fewer than 0 days.
    """
    if days < 0:
        raise ValueError("A limit has at least 0 days.")
    last, asked = local_day(since), True
    for _ in range(days):
        found = _next_open(last, opening) if asked else None
        asked = found is not None
        last = found or _next_weekday(last)
    return start_of(last + timedelta(days=1))


def _next_open(after: date, opening: OpenDays) -> date | None:
    days = (after + timedelta(days=step) for step in range(1, NEVER_OPEN_AFTER + 1))
    return next((day for day in days if opening.is_open(day)), None)


def _next_weekday(after: date) -> date:
    return after + timedelta(days=7 - after.weekday() if after.weekday() >= 4 else 1)


def open_days_before(moment: datetime, days: int, opening: OpenDays) -> datetime:
    """The start (0:00 in Berlin) of the `days`-th open day before the day of `moment`, at most a year back.

    What was due before it is overdue by more than so many open days. Raises ValueError for a naive moment.
    """
    day = local_day(moment)
    earliest = day - timedelta(days=NEVER_OPEN_AFTER)
    while days > 0 and day > earliest:
        day -= timedelta(days=1)
        days -= opening.is_open(day)
    return start_of(day)


def open_days_between(start: date, end: date, opening: OpenDays) -> int:
    """How many open days lie after `start` up to and with `end`; 0 when `end` is not later.

    So a request made on `start` has waited this many open days at the end of `end`.
    """
    span = (end - start).days
    return sum(opening.is_open(start + timedelta(days=step)) for step in range(1, span + 1))


def german_date(day: date, today: date | None = None) -> str:
    """„Freitag, 27. November“; with the year if it is another one than that of `today` (local now)."""
    if isinstance(day, datetime):
        day = local_day(day)
    today = today or datetime.now(BERLIN).date()
    words = f"{WEEKDAYS[day.weekday()]}, {day.day}. {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def german_time(t: time | datetime) -> str:
    """„9 Uhr“, „14:30 Uhr“. An aware moment is told in Berlin's time."""
    if isinstance(t, datetime) and t.utcoffset() is not None:
        t = t.astimezone(BERLIN)
    return f"{t.hour}:{t.minute:02} Uhr" if t.minute else f"{t.hour} Uhr"


def month_name(month: date) -> str:
    """„November 2026“."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


def month_of(moment: datetime) -> date:
    """The first day of the moment's month in Berlin. Raises ValueError for a naive moment."""
    return local_day(moment).replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after the one of this day."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """The half-open span [start, end) of the month of this day, as aware moments in Berlin."""
    return start_of(month.replace(day=1)), start_of(next_month(month))
