"""Which times a form asks about: night, Sunday, holiday, and when the service is closed."""

from datetime import datetime

import pytest

from beratungsnetz.directory.models import Service
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.referrals.appointment_times import doubts
from beratungsnetz.referrals.tests.cast import Cast

ODD = [
    ("2026-11-27 09:00", []),
    ("2026-11-27 07:00", []),
    ("2026-11-27 20:00", []),
    ("2026-11-27 20:01", ["at"]),
    ("2026-11-27 06:59", ["at"]),
    ("2026-11-28 10:00", []),  # Saturday
    ("2026-11-29 10:00", ["day"]),  # Sunday
    ("2026-11-29 03:00", ["at", "day"]),
    ("2026-12-25 10:00", ["day"]),
    ("2026-06-04 10:00", ["day"]),  # Fronleichnam in NW
    ("2026-03-29 10:00", ["day"]),  # Sunday of summer time
]


@pytest.mark.parametrize(("moment", "fields"), ODD)
def test_what_is_odd(moment: str, fields: list[str]) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    assert [field for field, _ in doubts(at, "NW", None)] == fields
    assert all(len(sentence.split()) <= 15 for _, sentence in doubts(at, "NW", None))


@pytest.mark.django_db
def test_hours_of_the_service_count_unless_it_works_by_appointment(cast: Cast) -> None:
    service: Service = cast.service
    friday = datetime(2026, 11, 27, 14, tzinfo=BERLIN)
    assert doubts(friday, "NW", service) == []  # it names no hours
    service.hours.create(weekday=5, opens="09:00", closes="12:00")
    service = Service.objects.get(pk=service.pk)
    assert [field for field, _ in doubts(friday, "NW", service)] == ["at"]
    assert doubts(friday.replace(hour=9), "NW", service) == []
    service.hours.create(by_appointment=True)
    assert doubts(friday, "NW", Service.objects.get(pk=service.pk)) == []
