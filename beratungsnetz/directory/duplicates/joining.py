"""What the kept service takes over from the other. The other keeps all its rows: so it can come back."""

from collections.abc import Callable, Collection, Hashable
from typing import Any
from uuid import uuid4

from django.db import models

from beratungsnetz.directory.duplicates.features import digits_of, spot_of
from beratungsnetz.directory.models import (
    HoursException,
    HoursSlot,
    Intake,
    Location,
    OutsideId,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceText,
    ServiceTopic,
)
from beratungsnetz.directory.translations import FIELDS as TEXTS

OWN = ("organization", "email", "website", "minimum_age", "maximum_age")
HOURS = "hours"
#: What somebody chooses, left or right, in the order of the page.
CHOICES = (*TEXTS, *OWN, HOURS)


def join(kept: Service, gone: Service, takes: Collection[str]) -> None:
    """`takes` are the fields of `CHOICES` that come from `gone`. Both are locked; `kept` is saved after.

    Languages, topics, phones, places and areas of both stay, each once; translations and the intake state
    where there were none. What sources called `gone` means `kept` from now on.
    """
    for name in OWN:
        if name in takes:
            setattr(kept, name, getattr(gone, name))
    _join_texts(kept, gone, [name for name in TEXTS if name in takes])
    _add(Phone, kept, gone, lambda row: digits_of(row.dialled) or row.dialled, outside_id="")
    _add(ServiceLanguage, kept, gone, lambda row: row.code, outside_id=None)
    _join_topics(kept, gone)
    moved = _join_places(kept, gone)
    if HOURS in takes:
        _take_hours(kept, gone, moved)
    kept.areas.add(*gone.areas.all())
    if not Intake.objects.filter(service=kept).exists():
        _add(Intake, kept, gone, lambda row: "")
    OutsideId.objects.filter(service=gone).update(service=kept)


def _add(
    model: type[models.Model], kept: Service, gone: Service, named: Callable[[Any], Hashable], **anew: object
) -> None:
    """Copies of what `gone` has and `kept` has not."""
    rows = model._default_manager
    known = {named(row) for row in rows.filter(service=kept)}
    for row in rows.filter(service=gone):
        if named(row) not in known:
            known.add(named(row))
            _copy(row, kept, **anew)


def _copy(row: Any, kept: Service, **anew: object) -> None:
    row.pk, row._state.adding, row.service = None, True, kept
    for name, value in anew.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def _join_texts(kept: Service, gone: Service, takes: list[str]) -> None:
    """A translation that comes from the other was made from another German text: it counts as stale."""
    rows = {row.language: row for row in ServiceText.objects.filter(service=kept)}
    others = {row.language: row for row in ServiceText.objects.filter(service=gone)}
    if takes and "de" in rows and "de" in others:
        own = rows["de"]
        for name in takes:
            setattr(own, name, getattr(others["de"], name))
        kept.german_version += 1
        own.version = kept.german_version
        own.save()
    for language, row in others.items():
        if language not in rows:
            _copy(row, kept, source_version=None if language == "de" else kept.german_version - 1)


def _join_topics(kept: Service, gone: Service) -> None:
    rows = ServiceTopic.objects.filter(service=kept)
    last = max(rows.values_list("position", flat=True), default=-1)
    known = set(rows.values_list("topic_id", flat=True))
    for row in ServiceTopic.objects.filter(service=gone):
        if row.topic_id not in known:
            last += 1
            _copy(row, kept, position=last, outside_id=None)


def _join_places(kept: Service, gone: Service) -> dict[int, int]:
    """Place of the other → the same place of the kept one. A secret place comes along by its number only."""
    known = {_where(row.location): row.location_id for row in _at(kept)}
    same: dict[int, int] = {}
    for row in _at(gone):
        here = known.get(_where(row.location))
        same[row.location_id] = row.location_id if here is None else here
        if here is None:
            known[_where(row.location)] = row.location_id
            _copy(row, kept, public_id=uuid4())
    return same


def _at(service: Service) -> "models.QuerySet[ServiceAtLocation]":
    return ServiceAtLocation.objects.filter(service=service).select_related("location")


def _where(place: Location) -> Hashable:
    """Two rows of one address are one place; of what has no address, or a secret one, each is its own."""
    told = not place.address_is_secret and place.street
    return spot_of(place.street, place.postal_code) if told else place.pk


def _take_hours(kept: Service, gone: Service, places: dict[int, int]) -> None:
    for model in (HoursSlot, HoursException):
        model._default_manager.filter(service=kept).delete()
    for slot in HoursSlot.objects.filter(service=gone):
        place = places.get(slot.location_id, slot.location_id) if slot.location_id else None
        _copy(slot, kept, location_id=place, outside_id=None)
    for closed in HoursException.objects.filter(service=gone):
        _copy(closed, kept)
