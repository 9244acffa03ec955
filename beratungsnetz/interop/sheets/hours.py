"""Opening hours as cells of the table, in the notation that people type in the form."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from beratungsnetz.directory.models import HoursException, HoursSlot
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.directory.typed_hours.reading import parse
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot, Typed
from beratungsnetz.directory.typed_hours.writing import said_of, written
from beratungsnetz.interop.sheets.parts import joined, lines_of, parted, stacked
from beratungsnetz.lib.importing import Wrong

OPENING, BY_PHONE, ONLINE = "Öffnungszeiten", "Zeiten am Telefon", "Zeiten online"
AT_PLACES = "Zeiten an Orten"
CHANNELS = {OPENING: Channel.VISIT.value, BY_PHONE: Channel.PHONE.value, ONLINE: Channel.ONLINE.value}
HEADINGS = (*CHANNELS, AT_PLACES)
#: What the form wants before such times; in a column of their own nobody writes it.
_BEFORE = {OPENING: "", BY_PHONE: "Telefon: ", ONLINE: "Online: "}


@dataclass
class RowHours:
    """What a row says anew of hours. A channel, closed days or places that it does not tell stay."""

    #: Channel → slots of the service as a whole.
    whole: dict[str, tuple[SaidSlot, ...]] = field(default_factory=dict)
    closed: tuple[SaidClosed, ...] | None = None
    #: Public id of a place → slots there, of any channel.
    at: dict[UUID, tuple[SaidSlot, ...]] | None = None

    def tells(self, slot: HoursSlot) -> bool:
        """Whether the row says what holds in the place of this stored slot."""
        return slot.channel in self.whole if slot.location_id is None else self.at is not None


def cells_of_hours(
    slots: Iterable[HoursSlot], closed: Iterable[HoursException], numbers: Mapping[int, int], today: date
) -> dict[str, str]:
    """The cells of a service. `numbers`: id of a place → its line in the column of places, from 1.

    Other places are left out. Days closed before `today` (local) are over and not told.
    """
    whole: dict[str, list[SaidSlot]] = defaultdict(list)
    there: dict[int, list[SaidSlot]] = defaultdict(list)
    for slot in slots:
        if slot.location_id is None:
            whole[slot.channel].append(said_of(slot))
        elif slot.location_id in numbers:
            there[numbers[slot.location_id]].append(said_of(slot))
    days = [SaidClosed(row.first_day, row.last_day, row.note) for row in closed if row.closed]
    cells = {heading: _cell(whole[channel]) for heading, channel in CHANNELS.items()}
    cells[OPENING] = _cell(whole[CHANNELS[OPENING]], [row for row in days if row.last_day >= today])
    return cells | {AT_PLACES: _place_cell(there)}


def hours_in(cells: Mapping[str, str], places: Sequence[UUID], today: date) -> RowHours:
    """What these cells say; `places` are those of the row, in its order. Raises Wrong with the column."""
    found = RowHours()
    for heading, cell in cells.items():
        try:
            if heading == AT_PLACES:
                found.at = _at_places(cell, places, today)
                continue
            typed = _typed(heading, cell, today)
        except Wrong as wrong:
            raise Wrong(f"Spalte {heading}: {wrong.sentence}") from None
        found.whole[CHANNELS[heading]] = typed.slots
        if heading == OPENING:
            found.closed = typed.closed
    return found


def settled(heading: str, cell: str, today: date) -> str:
    """The cell as we would write it, the same for everything that means the same. Raises Wrong."""
    if heading == AT_PLACES:
        return _place_cell({number: _in_order(slots) for number, slots in _numbered(cell, today).items()})
    typed = _typed(heading, cell, today)
    return _cell(_in_order(typed.slots), sorted(typed.closed, key=repr))


def _in_order(slots: Iterable[SaidSlot]) -> list[SaidSlot]:
    return sorted(slots, key=repr)


def _cell(slots: Iterable[SaidSlot], closed: Iterable[SaidClosed] = ()) -> str:
    """The column says the channel: so each slot is written as one of a visit."""
    return written([replace(slot, channel=Channel.VISIT.value) for slot in slots], closed)


def _place_cell(there: Mapping[int, Iterable[SaidSlot]]) -> str:
    return stacked(
        joined((str(number), line)) for number in sorted(there) for line in lines_of(written(there[number]))
    )


def _typed(heading: str, cell: str, today: date) -> Typed:
    """The times of one channel, and closed days that are not over."""
    before, channel = _BEFORE[heading], CHANNELS[heading]
    typed = _read("\n".join(before + line.removeprefix(before) for line in lines_of(cell)), today)
    other = next((slot.channel for slot in typed.slots if slot.channel != channel), None)
    if other:
        meant = next(name for name, one in CHANNELS.items() if one == other)
        raise Wrong(f"Diese Zeiten gehören in die Spalte „{meant}“.")
    if typed.closed and heading != OPENING:
        raise Wrong(_CLOSED)
    return replace(typed, closed=tuple(row for row in typed.closed if row.last_day >= today))


_CLOSED = f"Tage, an denen geschlossen ist, gehören in die Spalte „{OPENING}“."


def _numbered(cell: str, today: date) -> dict[int, tuple[SaidSlot, ...]]:
    """Number of the place → slots there. Raises Wrong."""
    lines: dict[int, list[str]] = defaultdict(list)
    for line in lines_of(cell):
        try:
            number, words = parted(line, 2)
            lines[int(number)].append(words)
        except ValueError:
            raise Wrong(
                "Eine Zeile sieht so aus: 1 | Mo–Do 9–12. Die Zahl zählt die Orte des Angebots."
            ) from None
    found = {}
    for place, told in lines.items():
        typed = _read("\n".join(told), today)
        if typed.closed:
            raise Wrong(_CLOSED)
        found[place] = typed.slots
    return found


def _at_places(cell: str, places: Sequence[UUID], today: date) -> dict[UUID, tuple[SaidSlot, ...]]:
    found: dict[UUID, tuple[SaidSlot, ...]] = {}
    for number, slots in _numbered(cell, today).items():
        if not 1 <= number <= len(places):
            raise Wrong(f"Den Ort {number} gibt es in dieser Zeile nicht. Sie nennt {len(places)}.")
        place = places[number - 1]
        found[place] = found.get(place, ()) + slots
    return found


def _read(words: str, today: date) -> Typed:
    typed = parse(words, today)
    if typed.problems:
        raise Wrong(" ".join(typed.problems))
    return typed
