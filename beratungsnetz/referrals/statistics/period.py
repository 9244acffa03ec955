"""The years that an agency may count."""

from datetime import datetime

from django.db.models import Min

from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.years import latest_year
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.models import Need

MOST_YEARS = 8


def years_of(member: Member, now: datetime) -> list[int]:
    """The years that can be chosen, the latest first."""
    latest = latest_year(now)
    first_need = Need.objects.filter(source_member=member).aggregate(at=Min("opened_at"))["at"]
    began = min(filter(None, (member.joined_at, first_need)))
    first = max(min(local_day(began).year, latest), latest - MOST_YEARS + 1)
    return list(range(latest, first - 1, -1))
