"""What a day is in its Bundesland, and which hours of the week hold on it."""

from dataclasses import dataclass, replace
from datetime import date

from beratungsnetz.directory.models import HoursSlot
from beratungsnetz.lib.calendar import is_school_holiday, public_holiday


@dataclass(frozen=True)
class DayKind:
    """A local day, and what it is in its Bundesland. `school` is None where nobody has said so yet."""

    day: date
    holiday: bool
    school: bool | None

    @classmethod
    def of(cls, day: date, state: str) -> "DayKind":
        return cls(day, public_holiday(day, state) is not None, is_school_holiday(day, state))

    def but_for_school(self) -> "DayKind":
        """The same day, were schools open."""
        return replace(self, school=False)

    def but_for_holiday(self) -> "DayKind":
        """The same day, were it no public holiday."""
        return replace(self, holiday=False)

    def holds(self, slot: HoursSlot) -> bool | None:
        """Whether a slot of this weekday holds on this day; None where unknown school holidays decide."""
        if self.holiday and not slot.on_public_holidays:
            return False
        if not (_is_valid(slot, self.day) and _is_in_season(slot, self.day) and _is_in_week(slot, self.day)):
            return False
        if slot.school_holidays == HoursSlot.SchoolHolidays.ALWAYS:
            return True
        if self.school is None:
            return None
        return self.school == (slot.school_holidays == HoursSlot.SchoolHolidays.ONLY)


def _is_valid(slot: HoursSlot, day: date) -> bool:
    return (not slot.valid_from or day >= slot.valid_from) and (
        not slot.valid_until or day <= slot.valid_until
    )


def _is_in_season(slot: HoursSlot, day: date) -> bool:
    if slot.season_first is None or slot.season_last is None:
        return True
    place = day.month * 100 + day.day
    if slot.season_first <= slot.season_last:
        return slot.season_first <= place <= slot.season_last
    return place >= slot.season_first or place <= slot.season_last


def _is_in_week(slot: HoursSlot, day: date) -> bool:
    weeks = [week for week in slot.weeks.split(",") if week]
    return not weeks or str((day.day - 1) // 7 + 1) in weeks or ("5" in weeks and _is_last(day))


def _is_last(day: date) -> bool:
    try:
        return day.replace(day=day.day + 7).month != day.month
    except ValueError:
        return True
