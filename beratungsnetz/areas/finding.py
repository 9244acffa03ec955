"""Which area is this place in?"""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from beratungsnetz.areas.models import Area
from beratungsnetz.lib.geo import AreaIndex
from beratungsnetz.networks.actor import Actor


@dataclass(frozen=True)
class _Outlines:
    """The outlines as they stand in the database; told apart by their digest alone."""

    digest: str
    rows: tuple[tuple[int, str], ...] = field(compare=False, repr=False)


def area_at(actor: Actor, lon: float, lat: float) -> Area | None:
    """The smallest offered area around a point (WGS 84, degrees), with those above it. Two queries."""
    known = Area.objects.visible_to(actor).offered().filter(geometry__isnull=False).order_by("pk")
    # As text: reading the numbers of a large city takes longer than comparing its letters.
    rows = tuple(known.annotate(text=Cast("geometry", TextField())).values_list("pk", "text"))
    digest = hashlib.blake2s(repr(rows).encode(), digest_size=16).hexdigest()
    found = _index(_Outlines(digest, rows)).find(lon, lat)
    return with_parents(actor, found) if found is not None else None


def with_parents(actor: Actor, pk: int) -> Area | None:
    """An area with those above it, without outlines. One query."""
    areas = Area.objects.visible_to(actor).select_related("parent__parent")
    return areas.defer("geometry", "parent__geometry", "parent__parent__geometry").filter(pk=pk).first()


@lru_cache(maxsize=16)
def _index(outlines: _Outlines) -> AreaIndex:
    return AreaIndex((pk, orjson.loads(text)) for pk, text in outlines.rows)
