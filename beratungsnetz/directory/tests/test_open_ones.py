"""Narrowing to what is open asks the database; it must say what each service's own page says."""

import random
from datetime import date, datetime, time

import pytest

from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.search.opening import open_ones
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.lib.calendar import BERLIN

pytestmark = pytest.mark.django_db
#: A plain day, a public holiday, school holidays, a year whose school holidays nobody knows.
DAYS = (date(2026, 11, 25), date(2026, 12, 25), date(2026, 7, 22), date(2035, 7, 25))
TIMES = (time(7), time(8), time(9, 30), time(10), time(11), time(14, 30))


def test_the_list_of_open_ones_is_what_every_page_says() -> None:
    dice, network = random.Random(4), make_network()
    slots: list[HoursSlot] = []
    exceptions: list[HoursException] = []
    for number in range(60):
        service = make_service(network, f"Nummer {number}")
        for _ in range(dice.randrange(4)):
            opens = dice.choice([None, time(8), time(9, 30), time(14)])
            closes = dice.choice([time(10), time(12), time(15)]) if opens else None
            if opens and closes and closes <= opens:
                closes = time(18)
            slots.append(
                HoursSlot(
                    service=service,
                    weekday=dice.choice([None, 3, 5]),
                    opens=opens,
                    closes=closes,
                    by_appointment=dice.random() < 0.3,
                    weeks=dice.choice(["", "", "1", "5"]),
                    school_holidays=dice.choice(["always", "never", "only"]),
                    on_public_holidays=dice.random() < 0.3,
                )
            )
        if dice.random() < 0.3:
            day = dice.choice(DAYS)
            closed = dice.random() < 0.5
            times = {} if closed or dice.random() < 0.5 else {"opens": time(9), "closes": time(11)}
            exceptions.append(
                HoursException(service=service, first_day=day, last_day=day, closed=closed, **times)
            )
    HoursSlot.objects.bulk_create(slots)
    HoursException.objects.bulk_create(exceptions)
    services = Service.objects.filter(network=network)
    loaded = list(with_hours(services.select_related("network")))
    seen: set[bool | None] = set()
    for day in DAYS:
        for clock in TIMES:
            moment = datetime.combine(day, clock, BERLIN)
            states = {service.pk: open_now(service, moment).open for service in loaded}
            found = open_ones(services, moment)
            assert found.known == {pk for pk, state in states.items() if state}, moment
            assert found.unknown == {pk for pk, state in states.items() if state is None}, moment
            seen |= set(states.values())
    assert seen == {True, False, None}
