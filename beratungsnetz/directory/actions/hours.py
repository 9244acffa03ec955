"""The hours of a service, as somebody typed them, take the place of those before."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.assurance import confirm
from beratungsnetz.directory.actions.noting import note_change
from beratungsnetz.directory.hours_values import hours_of
from beratungsnetz.directory.models import Assurance, Change, HoursException, HoursSlot, Service
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.writing import said_of
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor

CHANGED_SINCE = (
    "Jemand hat dieses Angebot geändert, während Sie schrieben. "
    "Bitte vergleichen Sie, und speichern Sie dann noch einmal."
)
Hours = Mapping[int | None, Iterable[SaidSlot]]


def set_hours(
    service: Service,
    *,
    by: Actor,
    hours: Hours,
    closed: Iterable[SaidClosed] | None,
    revision: int,
    key: UUID | None = None,
) -> Service:
    """`hours` are those of each place (its id, or None for no place); what is not named there stays.

    `closed` takes the place of the closed days that are not over; None leaves them. `revision` is the
    service's when the hours were read: raises WrongMoment when it has changed since. Slots that stay the
    same keep their row, and so their id outside. Raises NotAllowed.
    """
    rules.may_set_hours(by, service)
    with deed("hours.set", by=by, key=key, on=service) as d:
        if d.repeated:
            return d.result(Service)
        locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
        if locked.revision != revision:
            raise WrongMoment(CHANGED_SINCE)
        write_hours(locked, by=by, hours=hours, closed=closed)
        confirm(locked, parts=[Assurance.Part.HOURS], way=Assurance.Way.PAGE, d=d)
        d.note(locked)
    return locked


def write_hours(
    service: Service,
    *,
    by: Actor,
    hours: Hours,
    closed: Iterable[SaidClosed] | None,
    source: str = "",
    undoes: Change | None = None,
) -> Change | None:
    """The same on a locked service, inside a deed; answers the row of its history, where anything is new."""
    now = timezone.now()
    before = hours_of(service, local_day(now))
    for location_id, slots in hours.items():
        _replace(service, location_id, slots)
    if closed is not None:
        _replace_closed(service, closed)
    service.revision += 1
    service.last_modified = now
    service.save(update_fields=["revision", "last_modified"])
    after = hours_of(service, local_day(now))
    told = {
        field: {"old": before.get(field, ""), "new": after.get(field, "")}
        for field in dict.fromkeys([*before, *after])
        if before.get(field, "") != after.get(field, "")
    }
    return note_change(service, told, by=by, at=now, source=source, undoes=undoes) if told else None


def _replace(service: Service, location_id: int | None, slots: Iterable[SaidSlot]) -> None:
    wanted = dict.fromkeys(slots)
    for row in HoursSlot.objects.filter(service=service, location=location_id):
        if said_of(row) in wanted:
            del wanted[said_of(row)]
        else:
            row.delete()
    HoursSlot.objects.bulk_create(
        HoursSlot(service=service, location_id=location_id, **asdict(one)) for one in wanted
    )


def _replace_closed(service: Service, closed: Iterable[SaidClosed]) -> None:
    """Days that are over stay, as do those with other hours: neither is typed here."""
    rows = HoursException.objects.filter(
        service=service, closed=True, last_day__gte=local_day(timezone.now())
    )
    wanted = dict.fromkeys(closed)
    for row in rows:
        said = SaidClosed(row.first_day, row.last_day, row.note)
        if said in wanted:
            del wanted[said]
        else:
            row.delete()
    HoursException.objects.bulk_create(
        HoursException(service=service, closed=True, **asdict(one)) for one in wanted
    )
