"""The year that is counted: whole months only, so that two downloads never differ by one person."""

from dataclasses import dataclass
from datetime import date, datetime

from beratungsnetz.lib.calendar import german_date, last_day_before, local_day, start_of


@dataclass(frozen=True)
class Period:
    """`start` ≤ moment < `end`, both aware, at midnight in Berlin; `months` are their first days."""

    year: int
    start: datetime
    end: datetime
    months: tuple[date, ...]
    is_running: bool = False

    @property
    def before(self) -> "Period":
        """The same months of the year before; it is over."""
        start, end = (_year_earlier(moment) for moment in (self.start, self.end))
        months = tuple(month.replace(year=month.year - 1) for month in self.months)
        return Period(self.year - 1, start, end, months)

    @property
    def words(self) -> str:
        """„1. Januar bis 31. Oktober 2026“."""
        last = german_date(last_day_before(self.end), date.min).split(", ")[1]
        return f"1. Januar bis {last}"


def _year_earlier(moment: datetime) -> datetime:
    """The same first of a month, a year before."""
    day = local_day(moment)
    return start_of(day.replace(year=day.year - 1))


def period_of(year: int, now: datetime) -> Period:
    """The year; the running one up to the end of the last month."""
    today = local_day(now)
    last = today.month - 1 if year == today.year else 12
    months = tuple(date(year, month, 1) for month in range(1, last + 1))
    end = date(year, last + 1, 1) if last < 12 else date(year + 1, 1, 1)
    return Period(year, start_of(date(year, 1, 1)), start_of(end), months, year >= today.year)


def latest_year(now: datetime) -> int:
    """The last year with a whole month; in January the running one has none yet."""
    today = local_day(now)
    return today.year if today.month > 1 else today.year - 1
