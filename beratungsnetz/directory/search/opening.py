"""Which services are open at a moment: those of which we know it, and those of which nobody can say."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F

from beratungsnetz.directory.day_kind import DayKind
from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.models import HoursException, HoursSlot, ServiceQuerySet
from beratungsnetz.lib.calendar import BERLIN, local_day


@dataclass(frozen=True)
class OpenOnes:
    """Ids. What stands in neither is closed."""

    known: Set[int]
    unknown: Set[int]

    @cached_property
    def all(self) -> Set[int]:
        return self.known | self.unknown


def open_ones(services: ServiceQuerySet, moment: datetime) -> OpenOnes:
    """Those of `services` that are or may be open at an aware moment, as `hours.open_now` says. Five queries.

    Only slots that hold this very minute are read, and the whole hours only of services with an exception
    today. Whoever names no hours at all is unknown: a person in need can call those, so they are kept.
    """
    local = moment.astimezone(BERLIN)
    states = _exceptional(services, moment)
    for service_id, holds in _held(services, local).items():
        states.setdefault(service_id, holds)
    timed = HoursSlot.objects.filter(weekday__isnull=False, opens__isnull=False, closes__isnull=False)
    silent = services.exclude(pk__in=timed.values("service")).order_by().values_list("pk", flat=True)
    unknown = {pk for pk in silent if pk not in states} | {
        pk for pk, state in states.items() if state is None
    }
    return OpenOnes({pk for pk, state in states.items() if state}, unknown)


def _exceptional(services: ServiceQuerySet, moment: datetime) -> dict[int, bool | None]:
    """Services with an exception today, which comes before all hours of the week."""
    today = local_day(moment)
    special = HoursException.objects.filter(first_day__lte=today, last_day__gte=today)
    rows = services.filter(pk__in=special.values("service")).select_related("network")
    return {service.pk: open_now(service, moment).open for service in with_hours(rows)}


def _held(services: ServiceQuerySet, local: datetime) -> dict[int, bool | None]:
    """What the slots of this weekday and minute say: True, else None (school holidays), else False."""
    clock = local.time()
    slots = HoursSlot.objects.filter(
        service__in=services.order_by(), weekday=local.isoweekday(), opens__lte=clock, closes__gt=clock
    ).annotate(state=F("service__network__state"))
    kinds: dict[str, DayKind] = {}
    found: dict[int, bool | None] = {}
    for slot in slots:
        if slot.state not in kinds:
            kinds[slot.state] = DayKind.of(local.date(), slot.state)
        holds = kinds[slot.state].holds(slot)
        before = found.get(slot.service_id, False)
        found[slot.service_id] = True if holds or before else None if None in (holds, before) else False
    return found
