"""HSDS schedules in and out."""

from datetime import time
from uuid import uuid4

import pytest

from beratungsnetz.directory.models import HoursSlot
from beratungsnetz.interop.hsds.schedules import schedules_out, slots_in
from beratungsnetz.lib.importing import Wrong


def back(schedule: dict[str, object]) -> list[dict[str, object]]:
    slots = [
        HoursSlot(
            pk=number, weekday=one.weekday, opens=one.opens, closes=one.closes, channel=one.channel,
            weeks=one.weeks,
            by_appointment=one.by_appointment, valid_from=one.valid_from, valid_until=one.valid_until,
            note=one.note,
            outside_id=one.outside_id,
        )
        for number, one in enumerate(slots_in(schedule), 1)
    ]  # fmt: skip
    return schedules_out(uuid4(), slots)


@pytest.mark.parametrize(
    "schedule",
    [
        {"freq": "WEEKLY", "byday": "MO,TU,TH", "opens_at": "09:00:00", "closes_at": "12:30:00"},
        {"freq": "MONTHLY", "byday": "1MO,3MO", "opens_at": "09:00:00", "closes_at": "12:00:00"},
        {"freq": "WEEKLY", "byday": "WE", "description": "Nach Vereinbarung"},
        {"description": "Nach telefonischer Absprache"},
        {
            "freq": "WEEKLY",
            "byday": "FR",
            "opens_at": "08:00:00",
            "closes_at": "10:00:00",
            "valid_from": "2026-01-01",
        },
    ],
)
def test_what_comes_in_goes_out_again(schedule: dict[str, object]) -> None:
    ident = str(uuid4())
    way = {"attending_type": "in-person", "id": ident}
    assert back(schedule | way) == [schedule | way]


def test_a_night_is_two_slots_with_two_ids() -> None:
    night = back({"id": str(uuid4()), "byday": "SU", "opens_at": "22:00", "closes_at": "06:00"})
    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in night] == [
        ("SU", "22:00:00", "23:59:00"),
        ("MO", "00:00:00", "06:00:00"),
    ]
    assert night[0]["id"] != night[1]["id"]


@pytest.mark.parametrize("broken", [{"byday": "MO", "closes_at": "9"}, {"freq": "DAILY"}, {"valid_to": "x"}])
def test_what_cannot_be_read_is_wrong(broken: dict[str, object]) -> None:
    with pytest.raises(Wrong):
        list(slots_in(broken))


def test_seasons_and_school_holidays_are_told_in_words() -> None:
    """The standard has no field for them."""
    slots = [
        HoursSlot(weekday=day, opens=time(9), closes=time(12), season_first=first, season_last=1031,
                  school_holidays=school, note=note)
        for day, first, school, note in ((1, 401, "never", "Hof"), (2, 415, "always", ""))
    ]  # fmt: skip
    assert [row["description"] for row in schedules_out(uuid4(), slots)] == [
        "Hof, April–Oktober, nicht in den Ferien",
        "jedes Jahr 15.4.–31.10.",
    ]
