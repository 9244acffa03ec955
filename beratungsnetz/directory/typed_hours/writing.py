"""From slots to words that can be typed again: `parse(written(x))` says the same as `x`."""

from collections.abc import Iterable
from datetime import date, time

from beratungsnetz.directory.languages import GERMAN_NAMES
from beratungsnetz.directory.models.hours import Channel, HoursSlot
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot
from beratungsnetz.directory.typed_hours.tokens import MONTHS
from beratungsnetz.lib.calendar import END_OF_DAY, runs, season_end

_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_CHANNELS = {Channel.PHONE.value: "Telefon: ", Channel.ONLINE.value: "Online: "}


def said_of(slot: HoursSlot) -> SaidSlot:
    """What of a stored slot can be typed."""
    return SaidSlot(
        slot.channel, slot.weekday, slot.opens, slot.closes, slot.by_appointment, slot.language, slot.weeks,
        slot.valid_from, slot.valid_until, slot.season_first, slot.season_last, slot.on_public_holidays,
        slot.school_holidays, slot.note,
    )  # fmt: skip


def written(slots: Iterable[SaidSlot], closed: Iterable[SaidClosed] = ()) -> str:
    """Lines, each one statement: „Mo–Do 9–12, 14–16“, „Telefon: Di nach Vereinbarung“."""
    slots = list(slots)
    lines = []
    for channel in Channel.values:
        groups: dict[tuple[str, str], dict[int, list[SaidSlot]]] = {}
        loose: list[str] = []
        for slot in slots:
            if slot.channel != channel:
                continue
            if slot.weekday is None:
                loose.append(" ".join(filter(None, (_when(slot), _limits(slot)))))
            else:
                limits = (_weeks(slot), f"{bool(slot.opens)}{_limits(slot)}")
                groups.setdefault(limits, {}).setdefault(slot.weekday, []).append(slot)
        told = [statement for days in groups.values() for statement in _statements(days)]
        lines += [_CHANNELS.get(channel, "") + one for one in (*told, *loose) if one]
    for row in closed:
        days = _day(row.first_day)
        if row.last_day != row.first_day:
            days += f"–{_day(row.last_day)}"
        note = f" ({_note(row.note)})" if row.note else ""
        lines.append(f"{days} geschlossen{note}")
    return "\n".join(dict.fromkeys(lines))


def _statements(days: dict[int, list[SaidSlot]]) -> list[str]:
    """Days with the same times together; all have the same limits."""
    told: dict[str, list[int]] = {}
    for day in sorted(days):
        own = sorted(days[day], key=lambda one: (one.opens or time.min, one.closes or time.min))
        times = ", ".join(dict.fromkeys(filter(None, (_when(slot) for slot in own))))
        told.setdefault(times, []).append(day)
    some = next(iter(days.values()))[0]
    weeks, month, limits = _weeks(some), "im Monat" if some.weeks else "", _limits(some)
    return [" ".join(filter(None, (weeks, _span(own), month, times, limits))) for times, own in told.items()]


def _when(slot: SaidSlot) -> str:
    if slot.opens is None or slot.closes is None:
        return "nach Vereinbarung" if slot.by_appointment or (slot.weekday and not slot.note) else ""
    if slot.opens == time.min and slot.closes == END_OF_DAY:
        return "rund um die Uhr"
    return f"{_clock(slot.opens)}–{_clock(slot.closes)}"


def _limits(slot: SaidSlot) -> str:
    """What stands behind the times."""
    return " ".join(
        filter(
            None,
            (
                "nach Vereinbarung" if slot.by_appointment and slot.opens else "",
                _valid(slot.valid_from, slot.valid_until),
                season_written(slot),
                school_written(slot.school_holidays),
                "auch an Feiertagen" if slot.on_public_holidays else "",
                f"({GERMAN_NAMES.get(slot.language, slot.language)})" if slot.language else "",
                f"({_note(slot.note)})" if slot.note else "",
            ),
        )
    )


def _valid(first: date | None, last: date | None) -> str:
    if first and last:
        return f"vom {_day(first)} bis {_day(last)}"
    return f"ab {_day(first)}" if first else f"bis {_day(last)}" if last else ""


def school_written(school_holidays: str) -> str:
    """„nicht in den Ferien“; empty where they change nothing."""
    return {"never": "nicht in den Ferien", "only": "nur in den Ferien"}.get(school_holidays, "")


def season_written(slot: SaidSlot) -> str:
    """„April–Oktober“, „jedes Jahr 15.4.–3.10.“; empty where it lasts all year."""
    if slot.season_first is None or slot.season_last is None:
        return ""
    first, last = slot.season_first, slot.season_last
    if first % 100 == 1 and last == season_end(last // 100):
        months = dict.fromkeys(MONTHS[end // 100 - 1].title() for end in (first, last))
        return "–".join(months)
    ends = (f"{end % 100}.{end // 100}." for end in (first, last))
    return f"jedes Jahr {'–'.join(ends)}"


def _weeks(slot: SaidSlot) -> str:
    names = ["letzter" if week == "5" else f"{week}." for week in slot.weeks.split(",") if week]
    return " und ".join(names)


def _span(days: list[int]) -> str:
    """„Mo–Do, Sa“."""
    names: list[str] = []
    for run in runs(days):
        short = [_DAYS[day - 1] for day in run]
        names += [f"{short[0]}–{short[-1]}"] if len(run) > 2 else short
    return ", ".join(names)


def _clock(moment: time) -> str:
    if moment == END_OF_DAY:
        return "24"
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _note(words: str) -> str:
    return words.replace("(", "[").replace(")", "]")
