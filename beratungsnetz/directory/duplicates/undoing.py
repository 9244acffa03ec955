"""The way back of a merge, three-way: what nobody has touched is as before, the rest stays and is named.

Pure: rows as `snapshots` keeps them, before the merge, after it, and now.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from beratungsnetz.directory.snapshots import Rows

Key = tuple[str, Any]
#: These move with every change and say nothing of their own.
MOVES = frozenset({"revision", "last_modified", "changed_at"})
#: One mark for all rows of these: half of the old hours and half of the new would be nobody's.
WHOLE = ("directory.hoursslot", "directory.hoursexception")
SERVICE = "directory.service"
APART = ("directory.outsideid", "directory.assurance")


@dataclass
class Way:
    """What to do: rows to take away, rows to write again, fields to set; and the models and fields left."""

    remove: list[Key] = field(default_factory=list)
    restore: Rows = field(default_factory=list)
    fields: dict[Key, dict[str, Any]] = field(default_factory=dict)
    areas: list[int] = field(default_factory=list)
    stays: set[str] = field(default_factory=set)


def way_back(before: Rows, after: Rows, now: Rows) -> Way:
    """Outside ids go back with the service that they name, confirmations by `carrying`: neither is here."""
    was, then, stands = _by_key(before), _by_key(after), _by_key(now)
    way = Way()
    whole = _whole(was, then, stands, way)
    for key in then.keys() - was.keys() - whole:
        if key in stands:
            if _same(then[key], stands[key]):
                way.remove.append(key)
            else:
                way.stays.add(key[0])
    for key in was.keys() & then.keys() & stands.keys() - whole:
        _fields(key, was[key]["fields"], then[key]["fields"], stands[key]["fields"], way)
    for key in was:
        if key[0] == SERVICE:
            added = set(then[key].get("areas", ())) - set(was[key].get("areas", ()))
            way.areas = sorted(added & set(stands[key].get("areas", ())))
    return way


def _by_key(rows: Rows) -> dict[Key, dict[str, Any]]:
    return {(row["model"], row["pk"]): row for row in rows if row["model"] not in APART}


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row["fields"].items() if name not in MOVES}


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return _told(one) == _told(other)


def _whole(
    was: dict[Key, dict[str, Any]],
    then: dict[Key, dict[str, Any]],
    stands: dict[Key, dict[str, Any]],
    way: Way,
) -> set[Key]:
    """The hours as one: back if they are as the merge left them."""
    sides = [defaultdict[str, dict[Key, Any]](dict) for _ in range(3)]
    for side, rows in zip(sides, (was, then, stands), strict=True):
        for key, row in rows.items():
            if key[0] in WHOLE:
                side["hours"][key] = _told(row)
    old, new, today = (side["hours"] for side in sides)
    if old == new:
        return {*old, *today}
    if new == today:
        way.remove += [key for key in new if key not in old]
        way.restore += [was[key] for key in old if key not in new]
    else:
        way.stays.add("hours")
    return {*old, *new, *today}


def _fields(key: Key, was: dict[str, Any], then: dict[str, Any], stands: dict[str, Any], way: Way) -> None:
    for name, value in was.items():
        if name in MOVES or then.get(name) == value:
            continue
        if stands.get(name) == then.get(name):
            way.fields.setdefault(key, {})[name] = value
        else:
            way.stays.add(name)
