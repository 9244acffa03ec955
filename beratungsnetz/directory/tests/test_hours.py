"""Hours in words, right now, and as open days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from beratungsnetz.directory.closures import coming
from beratungsnetz.directory.hours import ServiceOpening, open_now, opening_of, opening_of_many
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.models import HoursException, HoursSlot, Location
from beratungsnetz.directory.models.hours import Channel
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.lib.calendar import deadline

BERLIN = ZoneInfo("Europe/Berlin")


def slot(
    weekday: int | None, opens: int | None = None, closes: int | None = None, **fields: object
) -> HoursSlot:
    hours = {"opens": time(opens) if opens is not None else None, "closes": time(closes) if closes else None}
    return HoursSlot(weekday=weekday, **hours, **fields)


def test_days_that_agree_are_told_together_and_a_lunch_break_is_told() -> None:
    week = [slot(day, *hours) for day in (1, 2, 3, 4) for hours in ((9, 12), (14, 16))]
    assert lines(week) == ["Montag bis Donnerstag 9 bis 12 Uhr und 14 bis 16 Uhr"]


def test_appointments_stand_behind_the_open_days() -> None:
    found = lines([slot(1, 9, 12), slot(2, 9, 12), slot(3, by_appointment=True)])
    assert found == ["Montag und Dienstag 9 bis 12 Uhr; Mittwoch nach Vereinbarung"]


def test_ways_of_contact_have_their_own_lines() -> None:
    found = lines([slot(5, 8, 10, channel=Channel.PHONE), slot(1, 9, 12)])
    assert found == ["Montag 9 bis 12 Uhr", "Am Telefon: Freitag 8 bis 10 Uhr"]


def test_midnight_weeks_and_notes() -> None:
    assert lines([HoursSlot(weekday=6, opens=time(20, 30), closes=time(23, 59))]) == [
        "Samstag 20:30 bis 24 Uhr"
    ]
    assert lines([slot(1, 9, 12, weeks="1,3")]) == [
        "Montag 9 bis 12 Uhr (am ersten des Monats, am dritten des Monats)"
    ]
    assert lines([slot(None, note="Nach Absprache")]) == ["Nach Absprache"]
    assert lines([]) == []


@pytest.mark.django_db
def test_open_now_closed_and_unknown_each_with_a_reason() -> None:
    service = make_service(make_network(), "Beratung")
    friday = datetime(2026, 11, 27, 10, tzinfo=BERLIN)
    assert open_now(service, friday).open is None
    HoursSlot.objects.create(service=service, weekday=5, opens=time(9), closes=time(12))
    assert open_now(service, friday).sentence == "Jetzt geöffnet, bis 12 Uhr."
    assert open_now(service, friday.replace(hour=8)).sentence == "Jetzt geschlossen. Öffnet heute um 9 Uhr."
    closed = open_now(service, friday.replace(hour=12))
    assert closed.open is False
    assert closed.sentence == "Jetzt geschlossen. Öffnet wieder am Freitag, 4. Dezember um 9 Uhr."
    wednesday = friday.replace(day=25)
    assert open_now(service, wednesday).sentence == "Jetzt geschlossen. Öffnet wieder am Freitag um 9 Uhr."
    thursday = friday.replace(day=26)
    assert open_now(service, thursday).sentence == "Jetzt geschlossen. Öffnet wieder morgen um 9 Uhr."
    # The clock of the answer is the one in Berlin, also at the change of the day in UTC.
    assert open_now(service, datetime(2026, 11, 27, 8, 30, tzinfo=UTC)).open is True


@pytest.mark.django_db
def test_a_holiday_closes_and_an_exception_comes_first() -> None:
    service = make_service(make_network(), "Beratung")
    HoursSlot.objects.create(service=service, weekday=5, opens=time(9), closes=time(12))
    christmas = datetime(2026, 12, 25, 10, tzinfo=BERLIN)
    assert "Weihnachtstag" in open_now(service, christmas).sentence
    HoursException.objects.create(
        service=service, first_day=date(2026, 12, 20), last_day=date(2026, 12, 30), note="Umzug."
    )
    assert open_now(service, christmas).sentence == "Geschlossen bis Mittwoch, 30. Dezember. Umzug."


@pytest.mark.django_db
def test_only_by_appointment_is_unknown() -> None:
    service = make_service(make_network(), "Beratung")
    HoursSlot.objects.create(service=service, weekday=None, by_appointment=True)
    found = open_now(service, datetime(2026, 11, 27, 10, tzinfo=BERLIN))
    assert found.open is None
    assert "nach Vereinbarung" in found.sentence


def test_open_days_follow_the_slots_holidays_and_exceptions() -> None:
    monday = slot(1, 9, 12)
    opening = ServiceOpening("NW", (monday,), ((date(2026, 11, 30), date(2026, 11, 30), True),))
    assert opening.is_open(date(2026, 11, 23))
    assert not opening.is_open(date(2026, 11, 24))
    assert not opening.is_open(date(2026, 11, 30))
    friday = datetime(2026, 11, 27, 17, tzinfo=BERLIN)
    assert deadline(friday, 1, opening) == datetime(2026, 12, 8, tzinfo=BERLIN)


def test_without_slots_monday_to_friday_counts() -> None:
    opening = ServiceOpening("NW")
    assert opening.is_open(date(2026, 11, 27))
    assert not opening.is_open(date(2026, 11, 28))
    assert not opening.is_open(date(2026, 12, 25))


def test_weeks_in_the_month() -> None:
    opening = ServiceOpening("NW", (slot(1, 9, 12, weeks="1,5"),))
    assert opening.is_open(date(2026, 11, 2))
    assert not opening.is_open(date(2026, 11, 9))
    assert opening.is_open(date(2026, 11, 30))


@pytest.mark.django_db
def test_openings_of_many_services_cost_three_queries(django_assert_num_queries: object) -> None:
    network = make_network()
    services = [make_service(network, f"Beratung {number}") for number in range(5)]
    for service in services:
        HoursSlot.objects.create(service=service, weekday=2, opens=time(9), closes=time(12))
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = opening_of_many(service.pk for service in services)
    assert all(found[service.pk].is_open(date(2026, 11, 24)) for service in services)
    assert opening_of(services[0]).is_open(date(2026, 11, 24))


@pytest.mark.django_db
def test_the_open_days_are_kept_until_the_service_is_revised(django_assert_num_queries: object) -> None:
    service = make_service(make_network(), "Beratung")
    tuesday, wednesday = date(2026, 11, 24), date(2026, 11, 25)
    assert opening_of(service).is_open(wednesday)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert opening_of(service).is_open(tuesday)
    HoursSlot.objects.create(service=service, weekday=2, opens=time(9), closes=time(12))
    service.revision += 1
    assert opening_of(service).is_open(tuesday)
    assert not opening_of(service).is_open(wednesday)


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 7, 1, 10, tzinfo=BERLIN), tick=False)
def test_school_holidays_close_open_or_leave_it_unknown() -> None:
    """In North Rhine-Westphalia the summer of 2026 is free from 20 July to 1 September."""
    service = make_service(make_network(), "Hausaufgaben")
    HoursSlot.objects.create(
        service=service, weekday=3, opens=time(9), closes=time(12), school_holidays="never"
    )
    wednesday = datetime(2026, 7, 22, 10, tzinfo=BERLIN)
    closed = open_now(service, wednesday)
    assert closed.open is False
    assert closed.sentence == (
        "In den Schulferien geschlossen. Öffnet wieder am Mittwoch, 2. September um 9 Uhr."
    )
    assert open_now(service, datetime(2026, 7, 15, 10, tzinfo=BERLIN)).open is True
    unknown = open_now(service, datetime(2035, 7, 25, 10, tzinfo=BERLIN))
    assert unknown.open is None
    assert "ob Ferien sind" in unknown.sentence
    service.hours.update(school_holidays="only")
    assert open_now(service, wednesday).open is True
    assert open_now(service, datetime(2026, 7, 15, 10, tzinfo=BERLIN)).open is False


def test_limits_pass_over_school_holidays_only_where_they_are_known() -> None:
    week = tuple(slot(day, 9, 12, school_holidays="never") for day in range(1, 6))
    opening = ServiceOpening("NW", week)
    assert not opening.is_open(date(2026, 7, 22))
    assert opening.is_open(date(2026, 7, 17))
    assert opening.is_open(date(2035, 7, 25))


@pytest.mark.parametrize(
    ("first", "last", "day", "is_open"),
    [
        (401, 1031, date(2026, 4, 1), True),
        (401, 1031, date(2026, 3, 31), False),
        (401, 1031, date(2027, 10, 30), True),
        (1101, 229, date(2026, 11, 27), True),
        (1101, 229, date(2028, 2, 29), True),
        (1101, 229, date(2027, 3, 1), False),
    ],
)
def test_a_season_comes_each_year_also_over_new_year(first: int, last: int, day: date, is_open: bool) -> None:
    week = tuple(slot(number, 9, 12, season_first=first, season_last=last) for number in range(1, 8))
    assert ServiceOpening("NW", week).is_open(day) is is_open


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 7, 1, 10, tzinfo=BERLIN), tick=False)
def test_soon_the_school_holidays_begin() -> None:
    service = make_service(make_network(), "Hausaufgaben")
    HoursSlot.objects.create(
        service=service, weekday=3, opens=time(9), closes=time(12), school_holidays="never"
    )
    said = "Am Montag, 20. Juli beginnen die Schulferien. Dann gelten andere Zeiten."
    assert coming(service, datetime(2026, 7, 10, 10, tzinfo=BERLIN)) == [said]
    assert coming(service, datetime(2026, 7, 1, 10, tzinfo=BERLIN)) == []
    service.hours.update(school_holidays="always")
    assert coming(service, datetime(2026, 7, 10, 10, tzinfo=BERLIN)) == []


@pytest.mark.django_db
def test_notes_of_hours_at_a_secret_place_are_told_to_nobody() -> None:
    network = make_network()
    service = make_service(network, "Schutz")
    for secret in (True, False):
        place = Location.objects.create(network=network, address_is_secret=secret)
        HoursSlot.objects.create(
            service=service, location=place, weekday=1, opens=time(9), closes=time(12),
            note="hinten klingeln" if secret else "im Hof",
        )  # fmt: skip
    assert lines(service.hours.all()) == ["Montag 9 bis 12 Uhr und 9 bis 12 Uhr (im Hof)"]
