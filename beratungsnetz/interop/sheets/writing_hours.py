"""Hours of many rows into the directory at once; what stays the same keeps its row, and so its id outside."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from beratungsnetz.directory.models import HoursException, HoursSlot, Location
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.writing import said_of
from beratungsnetz.interop.hsds.history import noted
from beratungsnetz.interop.sheets.hours import RowHours
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.models import Network

AT_ONCE = 500
_ByService = Mapping[int, RowHours]


def write_hours(
    network: Network, told: Mapping[int, RowHours], fresh: Collection[int], now: datetime
) -> None:
    """`told` by service; `fresh` are those that were made just now, which have no history yet.

    Call it inside the deed, after the services are written. Hours at a place with a secret address stay, as
    do days with other hours and closed days that are over: none of them stands in the table.
    """
    open_places = Location.objects.filter(network=network, address_is_secret=False)
    places = dict(open_places.values_list("public_id", "pk"))
    ids = sorted(told)
    for start in range(0, len(ids), AT_ONCE):
        some = {pk: told[pk] for pk in ids[start : start + AT_ONCE]}
        with noted(some.keys() - fresh, now):
            _write_slots(some, places)
            _write_closed(some, now)


def _write_slots(told: _ByService, places: Mapping[UUID, int]) -> None:
    wanted = dict.fromkeys((pk, *one) for pk, hours in told.items() for one in _slots(hours, places))
    in_table = Q(location=None) | Q(location__address_is_secret=False)
    gone = []
    for row in HoursSlot.objects.filter(in_table, service__in=told):
        key = row.service_id, row.location_id, said_of(row)
        if key in wanted:
            del wanted[key]
        elif told[row.service_id].tells(row):
            gone.append(row.pk)
    HoursSlot.objects.filter(pk__in=gone).delete()
    HoursSlot.objects.bulk_create(
        (HoursSlot(service_id=pk, location_id=place, **asdict(slot)) for pk, place, slot in wanted),
        batch_size=AT_ONCE,
    )


def _slots(hours: RowHours, places: Mapping[UUID, int]) -> Iterator[tuple[int | None, SaidSlot]]:
    """(id of the place or None, slot). A place whose address became secret since is left out."""
    for slots in hours.whole.values():
        yield from ((None, slot) for slot in slots)
    for public_id, slots in (hours.at or {}).items():
        if public_id in places:
            yield from ((places[public_id], slot) for slot in slots)


def _write_closed(told: _ByService, now: datetime) -> None:
    wanted = dict.fromkeys((pk, day) for pk, hours in told.items() for day in hours.closed or ())
    rows = HoursException.objects.filter(service__in=told, closed=True, last_day__gte=local_day(now))
    gone = []
    for row in rows:
        key = row.service_id, SaidClosed(row.first_day, row.last_day, row.note)
        if key in wanted:
            del wanted[key]
        elif told[row.service_id].closed is not None:
            gone.append(row.pk)
    HoursException.objects.filter(pk__in=gone).delete()
    HoursException.objects.bulk_create(
        (HoursException(service_id=pk, closed=True, **asdict(day)) for pk, day in wanted),
        batch_size=AT_ONCE,
    )
