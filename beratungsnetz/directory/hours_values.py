"""A service's hours as values of its history: text that can be typed again, one for each place.

A place is named by its number only: its address may be secret.
"""

from collections import defaultdict
from datetime import date

from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.writing import said_of, written

HOURS = "hours"


def field_of(location_id: int | None) -> str:
    """The field in which the hours of a place stand; None is the service as a whole."""
    return HOURS if location_id is None else f"{HOURS}:{location_id}"


def place_of(field: str) -> int | None:
    """The place whose hours stand in this field."""
    _, _, place = field.partition(":")
    return int(place) if place else None


def is_hours(field: str) -> bool:
    """Whether the field holds hours."""
    return field.partition(":")[0] == HOURS


def hours_of(service: Service, today: date) -> dict[str, str]:
    """Field → text. Days closed before `today` (local) are over and not told."""
    slots: dict[int | None, list[SaidSlot]] = defaultdict(list)
    for row in HoursSlot.objects.filter(service=service):
        slots[row.location_id].append(said_of(row))
    rows = HoursException.objects.filter(service=service, closed=True, last_day__gte=today)
    closed = [SaidClosed(row.first_day, row.last_day, row.note) for row in rows]
    told = {field_of(place): written(own) for place, own in slots.items()}
    told[HOURS] = written(slots[None], closed)
    return told
