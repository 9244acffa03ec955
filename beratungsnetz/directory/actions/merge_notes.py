"""A merge in the history of the service that stays: an import that comes by itself leaves what it brought."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beratungsnetz.directory.actions.noting import note_change
from beratungsnetz.directory.hours_values import hours_of, is_hours
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.directory.values import differences, values_of
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.actor import Actor

Said = tuple[dict[str, Any], dict[str, str]]
Told = dict[str, dict[str, Any]]


def said_by(pk: int, now: datetime) -> Said:
    """The values and the hours of a service as its history tells them; `now` is aware."""
    rows = Service.objects.prefetch_related("texts", "phones", "languages", "service_topics__topic", "areas")
    service = rows.get(pk=pk)
    return values_of(service), hours_of(service, local_day(now))


def note_merge(kept: Service, before: Said, *, by: Actor, at: datetime) -> list[int]:
    """Write down what the merge changed, values and hours apart; answers the numbers of the rows."""
    told = _both(before, said_by(kept.pk, at))
    return [note_change(kept, one, by=by, at=at, source=Change.Source.OFFICE).pk for one in told if one]


def note_undo(kept: Service, before: Said, noted: list[int], *, by: Actor, at: datetime) -> None:
    """Write down what came back; the rows `noted` by the merge count as taken back."""
    values, hours = _both(before, said_by(kept.pk, at))
    for row in Change.objects.filter(pk__in=noted, undone_by=None):
        told = hours if all(map(is_hours, row.values)) else values
        note_change(kept, told, by=by, at=at, source=Change.Source.UNDO, undoes=row)


def _both(before: Said, now: Said) -> tuple[Told, Told]:
    return differences(before[0], now[0]), _hours(before[1], now[1])


def _hours(before: Mapping[str, str], now: Mapping[str, str]) -> Told:
    pairs = {name: {"old": before.get(name, ""), "new": now.get(name, "")} for name in {*before, *now}}
    return {name: pair for name, pair in sorted(pairs.items()) if pair["old"] != pair["new"]}
