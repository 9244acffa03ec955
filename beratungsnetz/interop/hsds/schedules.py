"""HSDS schedules ↔ our own hours: the standard's traps stay here.

HSDS knows no lunch break (two rows), no channel but a text, time zones without summer time, and
nights only as an end before the beginning.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from beratungsnetz.directory.models import HoursSlot
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.directory.typed_hours.writing import said_of, school_written, season_written
from beratungsnetz.interop.hsds import reading
from beratungsnetz.interop.hsds.reading import Object
from beratungsnetz.lib.calendar import END_OF_DAY
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.text import plain

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([1-4]|-1|5)?(MO|TU|WE|TH|FR|SA|SU)")
_BY_APPOINTMENT = re.compile(r"nach (?:tel\w*\.? )?(?:vereinbarung|absprache)|by appointment", re.IGNORECASE)
_WAYS = (
    (Channel.PHONE, re.compile(r"phone|telef", re.IGNORECASE)),
    (Channel.ONLINE, re.compile(r"online|video|virtual|chat|mail", re.IGNORECASE)),
)
ATTENDING = {Channel.VISIT: "in-person", Channel.PHONE: "phone", Channel.ONLINE: "online"}


@dataclass(frozen=True)
class Slot:
    """One row of `HoursSlot` before it has a service and a place."""

    weekday: int | None
    opens: time | None
    closes: time | None
    channel: str
    by_appointment: bool
    weeks: str
    valid_from: date | None
    valid_until: date | None
    note: str
    outside_id: str | None


def slots_in(row: Object) -> Iterator[Slot]:
    """The slots of one HSDS schedule: one a weekday, two for a night. Raises Wrong."""
    opens, closes = reading.clock(row, "opens_at"), reading.clock(row, "closes_at")
    if (opens is None) != (closes is None):
        raise Wrong("„opens_at“ und „closes_at“ gehören zusammen.")
    frequency = reading.text(row, "freq", 20)
    if frequency not in ("", "WEEKLY", "MONTHLY"):
        raise Wrong("„freq“ muss WEEKLY oder MONTHLY sein.")
    note = plain(reading.text(row, "notes", 5_000) or reading.text(row, "description", 5_000), 200)
    valid_from, valid_until = reading.day(row, "valid_from"), reading.day(row, "valid_to")
    if valid_from and valid_until and valid_until < valid_from:
        raise Wrong("„valid_to“ liegt vor „valid_from“.")
    days = _days(reading.text(row, "byday", 200))
    base = {
        "channel": _channel(reading.text(row, "attending_type", 500)),
        "by_appointment": bool(_BY_APPOINTMENT.search(note)),
        "valid_from": valid_from,
        "valid_until": valid_until or reading.day(row, "until"),
        "note": note,
        "outside_id": reading.maybe_identifier(row),
    }
    if not days:
        # Without a weekday we cannot promise anything: what is said stays readable as a note.
        if note:
            yield Slot(weekday=None, opens=None, closes=None, weeks="", **base)  # type: ignore[arg-type]
        return
    for weekday, weeks in days.items():
        for shift, begin, end in _within_a_day(opens, closes):
            yield Slot(
                weekday=(weekday - 1 + shift) % 7 + 1,
                opens=begin,
                closes=end,
                weeks=",".join(sorted(weeks)),
                **base,  # type: ignore[arg-type]
            )


def _days(byday: str) -> dict[int, set[str]]:
    """„MO,TU“ → weekdays; „1MO,3MO“ → weekday with its weeks in the month ("5" is the last)."""
    found: dict[int, set[str]] = {}
    for piece in filter(None, (piece.strip().upper() for piece in byday.split(","))):
        match = _DAY.fullmatch(piece)
        if not match:
            raise Wrong("„byday“ besteht aus MO, TU, WE, TH, FR, SA, SU.")
        weeks = found.setdefault(DAYS.index(match[2]) + 1, set())
        if match[1]:
            weeks.add("5" if match[1] == "-1" else match[1])
    return found


def _within_a_day(opens: time | None, closes: time | None) -> Iterator[tuple[int, time | None, time | None]]:
    if opens is None or closes is None:
        yield 0, None, None
    elif opens == closes:
        yield 0, time(0, 0), END_OF_DAY
    elif opens < closes:
        yield 0, opens, closes
    else:
        if opens < END_OF_DAY:
            yield 0, opens, END_OF_DAY
        if closes > time(0, 0):
            yield 1, time(0, 0), closes


def _channel(attending: str) -> str:
    return next((way for way, words in _WAYS if words.search(attending)), Channel.VISIT)


def schedules_out(service_id: UUID, slots: Iterable[HoursSlot]) -> list[dict[str, Any]]:
    """Our slots as HSDS schedules: weekdays that agree in all else share one row."""
    groups: dict[tuple[object, ...], list[HoursSlot]] = {}
    for slot in slots:
        same = (slot.outside_id, slot.opens, slot.closes, slot.channel, slot.weeks, slot.open_note,
                slot.by_appointment, slot.valid_from, slot.valid_until, slot.weekday is None,
                slot.season_first, slot.season_last, slot.school_holidays)  # fmt: skip
        groups.setdefault(same, []).append(slot)
    used: set[UUID] = set()
    return [_schedule(service_id, own, used) for own in groups.values()]


def _schedule(service_id: UUID, slots: list[HoursSlot], used: set[UUID]) -> dict[str, Any]:
    first = slots[0]
    given = first.outside_id
    # A night became two slots with one id: ids stay unique in what we send.
    ident = given if given and given not in used else uuid5(service_id, f"schedule:{first.pk}")
    used.add(ident)
    row: dict[str, Any] = {"id": str(ident), "attending_type": ATTENDING[Channel(first.channel)]}
    days = [DAYS[slot.weekday - 1] for slot in slots if slot.weekday]
    if days:
        weeks = [week for week in first.weeks.split(",") if week]
        row["freq"] = "MONTHLY" if weeks else "WEEKLY"
        row["byday"] = ",".join(f"{week}{day}" for day in days for week in (weeks or [""]))
    if first.opens and first.closes:
        row["opens_at"], row["closes_at"] = first.opens.isoformat(), first.closes.isoformat()
    if first.valid_from:
        row["valid_from"] = first.valid_from.isoformat()
    if first.valid_until:
        row["valid_to"] = first.valid_until.isoformat()
    note = first.open_note or ("Nach Vereinbarung" if first.by_appointment else "")
    # The standard knows neither seasons nor school holidays: people read of them.
    told = [note, season_written(said_of(first)), school_written(first.school_holidays)]
    if any(told):
        row["description"] = ", ".join(filter(None, told))
    return row
