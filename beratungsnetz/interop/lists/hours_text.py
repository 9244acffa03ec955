"""Hours as an office writes them („Mo–Fr 9–12 Uhr, Di auch 14–18“), as HSDS schedules or as a note."""

from datetime import date, time
from typing import Any

from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.directory.typed_hours.reading import parse
from beratungsnetz.directory.typed_hours.said import SaidSlot
from beratungsnetz.lib.calendar import END_OF_DAY

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def schedules_of(text: str) -> list[dict[str, Any]]:
    """HSDS schedules, one for each stretch. A text that says more than days and times stays a note, whole.

    Nobody looks at a preview here: so what passes midnight, which may be a slip, is a note as well.
    """
    if not text:
        return []
    typed = parse(text, date.min)
    if typed.problems or typed.closed or not typed.slots or not all(_is_plain(slot) for slot in typed.slots):
        return [{"notes": " ".join(text.split())[:200]}]
    stretches: dict[tuple[str, str], list[str]] = {}
    for slot in typed.slots:
        if slot.opens and slot.closes and slot.weekday:
            ends = (f"{slot.opens:%H:%M}", f"{slot.closes:%H:%M}")
            stretches.setdefault(ends, []).append(DAYS[slot.weekday - 1])
    return [
        {"freq": "WEEKLY", "byday": ",".join(days), "opens_at": opens, "closes_at": closes}
        for (opens, closes), days in stretches.items()
    ]


def _is_plain(slot: SaidSlot) -> bool:
    """Days and times at the place, within one day, and nothing else."""
    bare = SaidSlot(Channel.VISIT, slot.weekday, slot.opens, slot.closes)
    return slot == bare and slot.opens not in {None, time.min} and slot.closes != END_OF_DAY
