"""What somebody typed, line by line, before it becomes rows."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True)
class SaidSlot:
    """The fields of a `HoursSlot` that can be typed; local time, weekdays 1 (Monday) to 7."""

    channel: str = "visit"
    weekday: int | None = None
    opens: time | None = None
    closes: time | None = None
    by_appointment: bool = False
    language: str = ""
    weeks: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    season_first: int | None = None
    season_last: int | None = None
    on_public_holidays: bool = False
    school_holidays: str = "always"
    note: str = ""


@dataclass(frozen=True)
class SaidClosed:
    """Closed from day to day, both included."""

    first_day: date
    last_day: date
    note: str = ""


@dataclass(frozen=True)
class Typed:
    """`problems` are sentences for whoever typed; where there is one, nothing may be saved."""

    slots: tuple[SaidSlot, ...] = ()
    closed: tuple[SaidClosed, ...] = ()
    problems: tuple[str, ...] = field(default_factory=tuple)
