"""A service's hours as values of its history: text that can be typed again, one for each place.

A place is named by its number only: its address may be secret.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
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
    return hours_of_many([service.pk], today)[service.pk]


def hours_of_many(service_ids: Collection[int], today: date) -> dict[int, dict[str, str]]:
    """The same for many, in two queries. Notes at a secret place are left out: they could tell the way."""
    slots: dict[int, dict[int | None, list[SaidSlot]]] = {pk: defaultdict(list) for pk in service_ids}
    for row in HoursSlot.objects.filter(service__in=service_ids).select_related("location"):
        said = said_of(row)
        if row.location and row.location.address_is_secret:
            said = replace(said, note="")
        slots[row.service_id][row.location_id].append(said)
    closed: dict[int, list[SaidClosed]] = defaultdict(list)
    for day in HoursException.objects.filter(service__in=service_ids, closed=True, last_day__gte=today):
        closed[day.service_id].append(SaidClosed(day.first_day, day.last_day, day.note))
    return {
        pk: {field_of(place): written(own) for place, own in places.items()}
        | {HOURS: written(places[None], closed[pk])}
        for pk, places in slots.items()
    }
