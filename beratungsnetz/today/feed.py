"""Everything that is my turn, most urgent first, from many tables, leafed through by key.

Each source is ordered by one moment and its id, so that page 1,000 costs what page 1 costs: a page
asks every source for at most one page beyond the cursor, and the smallest are shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.covers import Covers
from beratungsnetz.today.lines import Line
from beratungsnetz.today.sources import Source

PAGE = 25


@dataclass(frozen=True)
class Key:
    """The last line of a page: whether undated, its moment, its source's place, its id."""

    last: bool
    moment: datetime
    source: int
    pk: int

    def __str__(self) -> str:
        return f"{int(self.last)}~{self.moment.isoformat()}~{self.source}~{self.pk}"


def key_from(text: str) -> Key | None:
    """The key in an address; None for none and for nonsense."""
    parts = text.split("~")
    if len(parts) != 4 or parts[0] not in {"0", "1"} or not all(_number(one) for one in parts[2:]):
        return None
    try:
        moment = parse_datetime(parts[1])
    except ValueError:
        return None
    if moment is None or moment.utcoffset() is None or not 1900 < moment.year < 9000:
        return None
    return Key(parts[0] == "1", moment, int(parts[2]), int(parts[3]))


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def page_of(
    actor: Staff, all_sources: list[Source], kind: str, after: Key | None, covers: Covers | None = None
) -> tuple[list[Line], Key | None]:
    """One page of lines, and the key of the next; None when this is the last."""
    wanted = [(place, one) for place, one in enumerate(all_sources) if kind in ("alle", one.kind)]
    found: list[tuple[Key, Any, Source]] = []
    for last in (False, True):
        if len(found) > PAGE or (after is not None and after.last and not last):
            continue
        part: list[tuple[Key, Any, Source]] = []
        for place, source in wanted:
            if source.last != last:
                continue
            beyond = after if after is not None and after.last == last else None
            rows = _beyond(source, place, beyond)[: PAGE + 1 - len(found)]
            part += [(Key(last, getattr(row, source.moment), place, row.pk), row, source) for row in rows]
        part.sort(key=lambda one: (one[0].moment, one[0].source, one[0].pk))
        found += part[: PAGE + 1 - len(found)]
    shown = found[:PAGE]
    key = shown[-1][0] if len(found) > PAGE else None
    known = covers or Covers(actor.user_id)
    made = [
        replace(source.line(row, actor), cover=known.words(source.owner(row))) for _, row, source in shown
    ]
    return made, key


def _beyond(source: Source, place: int, key: Key | None) -> "QuerySet[Any]":
    rows = source.found.order_by(source.moment, "id")
    if key is None:
        return rows
    later = Q(**{f"{source.moment}__gt": key.moment})
    if place > key.source:
        later |= Q(**{source.moment: key.moment})
    elif place == key.source:
        later |= Q(**{source.moment: key.moment, "pk__gt": key.pk})
    return rows.filter(later)
