"""Which services are open at a moment: those of which we know it, and those of which nobody can say."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.models import HoursSlot, ServiceQuerySet
from beratungsnetz.lib.calendar import local_day


@dataclass(frozen=True)
class OpenOnes:
    """Ids. What stands in neither is closed."""

    known: Set[int]
    unknown: Set[int]

    @property
    def all(self) -> Set[int]:
        return self.known | self.unknown


def open_ones(services: ServiceQuerySet, moment: datetime) -> OpenOnes:
    """Those of `services` that are or may be open at an aware moment. Five queries.

    Only what says something of this day is looked at; whoever names no hours at all is unknown. A person in
    need can call those, so they are kept: of a city's services, half name no hours.
    """
    today = local_day(moment)
    said = Q(hours__weekday=today.isoweekday())
    said |= Q(hours_exceptions__first_day__lte=today, hours_exceptions__last_day__gte=today)
    rows = with_hours(services.filter(said).select_related("network").distinct())
    states = {service.pk: open_now(service, moment).open for service in rows}
    timed = HoursSlot.objects.filter(weekday__isnull=False, opens__isnull=False, closes__isnull=False)
    silent = services.exclude(pk__in=timed.values("service")).order_by().values_list("pk", flat=True)
    unknown = {pk for pk in silent if pk not in states} | {
        pk for pk, state in states.items() if state is None
    }
    return OpenOnes({pk for pk, state in states.items() if state}, unknown)
