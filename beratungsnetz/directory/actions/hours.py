"""The hours of a service, as somebody typed them, take the place of those before."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.writing import said_of
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor

CHANGED_SINCE = (
    "Jemand hat dieses Angebot geändert, während Sie schrieben. "
    "Bitte vergleichen Sie, und speichern Sie dann noch einmal."
)


def set_hours(
    service: Service,
    *,
    by: Actor,
    hours: Mapping[int | None, Iterable[SaidSlot]],
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
        for location_id, slots in hours.items():
            _replace(locked, location_id, slots)
        if closed is not None:
            _replace_closed(locked, closed)
        _touch(locked, d)
    return locked


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


def _touch(service: Service, d: Deed) -> None:
    service.revision += 1
    service.last_modified = timezone.now()
    service.save(update_fields=["revision", "last_modified"])
    d.note(service)
