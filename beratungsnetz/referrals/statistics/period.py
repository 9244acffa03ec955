"""The year that is counted: whole months only, so that two downloads never differ by one person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from beratungsnetz.lib.calendar import german_date, last_day_before, local_day, start_of
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.models import Need

MOST_YEARS = 8


@dataclass(frozen=True)
class Period:
    """`start` ≤ moment < `end`, both aware, at midnight in Berlin; `months` are their first days."""

    year: int
    start: datetime
    end: datetime
    months: tuple[date, ...]
    is_running: bool = False

    @property
    def words(self) -> str:
        """„1. Januar bis 31. Oktober 2026“."""
        last = german_date(last_day_before(self.end), date.min).split(", ")[1]
        return f"1. Januar bis {last}"


def period_of(year: int, now: datetime) -> Period:
    """The year; the running one up to the end of the last month."""
    today = local_day(now)
    last = today.month - 1 if year == today.year else 12
    months = tuple(date(year, month, 1) for month in range(1, last + 1))
    end = date(year, last + 1, 1) if last < 12 else date(year + 1, 1, 1)
    return Period(year, start_of(date(year, 1, 1)), start_of(end), months, year >= today.year)


def years_of(member: Member, now: datetime) -> list[int]:
    """The years that can be chosen, the latest first; in January the running one has no whole month yet."""
    today = local_day(now)
    latest = today.year if today.month > 1 else today.year - 1
    first_need = Need.objects.filter(source_member=member).aggregate(at=Min("opened_at"))["at"]
    began = min(filter(None, (member.joined_at, first_need)))
    first = max(min(local_day(began).year, latest), latest - MOST_YEARS + 1)
    return list(range(latest, first - 1, -1))
