"""Rows exactly as they are, so that a list or a merge can be taken back: services, organisations, places."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from beratungsnetz.directory.models import (
    Assurance,
    AssuranceQuestion,
    HoursException,
    HoursSlot,
    Intake,
    OutsideId,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceText,
    ServiceTopic,
)

Rows = list[dict[str, Any]]
#: What belongs to a service and to nothing else.
PARTS: tuple[type[models.Model], ...] = (
    ServiceText, ServiceLanguage, ServiceTopic, Phone, HoursSlot, HoursException, ServiceAtLocation, Intake,
    Assurance, AssuranceQuestion,
)  # fmt: skip
#: What the house itself does with a service is no change that anybody made.
_UNMARKED = AssuranceQuestion._meta.label_lower
_CAME_LATER = (("merged_into_id", None), ("source", None), ("tested_by_id", None), ("tested_at", None))
_AT_ONCE = 500
_AREAS = Service.areas.through


def services_as_they_are(ids: Iterable[int]) -> dict[int, Rows]:
    """Service id → its own row, those of its parts, and what sources called it."""
    return _as_they_are(Service, "service", ids, (*PARTS, OutsideId))


def things_as_they_are(model: type[models.Model], ids: Iterable[int]) -> dict[int, Rows]:
    """The same for organisations and places: their own row and what sources called them."""
    return _as_they_are(model, str(model._meta.model_name), ids, (OutsideId,))


def _as_they_are(
    model: type[models.Model], field: str, ids: Iterable[int], parts: Sequence[type[models.Model]]
) -> dict[int, Rows]:
    wanted, found = sorted(set(ids)), defaultdict[int, Rows](list)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for row in _rows(model, pk__in=some):
            found[row["pk"]].append(row)
        for part in parts:
            for row in _rows(part, **{f"{field}__in": some}):
                found[row["fields"][f"{field}_id"]].append(row)
        if model is Service:
            for service_id, area_id in _AREAS.objects.filter(service__in=some).values_list("service", "area"):
                found[service_id][0].setdefault("areas", []).append(area_id)
    return {pk: json.loads(json.dumps(rows, default=str)) for pk, rows in found.items()}


def _rows(model: type[models.Model], **which: Any) -> Rows:
    rows = model._default_manager.filter(**which).order_by("pk").values()
    key = model._meta.pk
    assert key is not None
    return [{"model": model._meta.label_lower, "pk": row[key.attname], "fields": row} for row in rows]


def mark(rows: Rows) -> str:
    """A short mark of rows, to see whether anybody has changed them since.

    In which area a place lies follows from its coordinates: outlines that come later are no change. Nor is
    a column that came with an update and says nothing yet.
    """
    told = [
        {
            **row,
            "fields": {
                name: value
                for name, value in row["fields"].items()
                if name != "area_id" and (name, value) not in _CAME_LATER
            },
        }
        for row in rows
        if row["model"] != _UNMARKED
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def marks(found: dict[int, Rows]) -> dict[str, str]:
    """The mark of each, ready for JSON."""
    return {str(pk): mark(rows) for pk, rows in found.items()}


def put_back(rows: Iterable[Rows]) -> None:
    """Write rows as they were, with their keys. Parts must be gone before. Call it inside a deed."""
    for some in rows:
        for row in some:
            model = apps.get_model(row["model"])
            fields = {field.attname: field for field in model._meta.concrete_fields}
            values = {name: fields[name].to_python(value) for name, value in row["fields"].items()}
            model(**values).save_base(raw=True)
            if model is Service:
                _AREAS.objects.filter(service=row["pk"]).delete()
                pairs = [{"service_id": row["pk"], "area_id": area} for area in row.get("areas", [])]
                _AREAS.objects.bulk_create(_AREAS(**pair) for pair in pairs)


def remove_parts(service_ids: Sequence[int]) -> None:
    """What belongs to these services, before it is put back as it was."""
    for part in PARTS:
        part._default_manager.filter(service__in=service_ids).delete()


def in_use(
    model: type[models.Model], ids: Sequence[int], *, beside: Iterable[type[models.Model]]
) -> set[int]:
    """Which of these rows something refers to, other than the models `beside`."""
    left = {one._meta.label for one in beside}
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        other = relation.related_model
        if isinstance(other, str) or other._meta.label in left or other._meta.auto_created:
            continue
        name = relation.field.name
        rows = other._base_manager.filter(**{f"{name}__in": ids})
        found.update(rows.values_list(name, flat=True))
    return found & set(ids)
