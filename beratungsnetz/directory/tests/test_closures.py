"""What is told ahead: holidays on which it would be open, closed weeks, other hours."""

from datetime import date, datetime, time

import pytest
from django.utils import translation

from beratungsnetz.directory.closures import coming
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.lib.calendar import BERLIN

pytestmark = pytest.mark.django_db
# Thursday; the 25th is a Friday, the 26th a Saturday.
NOW = datetime(2026, 12, 17, 10, tzinfo=BERLIN)


@pytest.fixture
def service() -> Service:
    """Open on Fridays."""
    found = make_service(make_network(), "Beratung")
    HoursSlot.objects.create(service=found, weekday=5, opens=time(9), closes=time(12))
    return found


def told(service: Service, now: datetime = NOW) -> list[str]:
    return coming(Service.objects.get(pk=service.pk), now)


def _closed(service: Service, first: date, last: date, **more: object) -> None:
    HoursException.objects.create(service=service, first_day=first, last_day=last, **more)


def test_a_holiday_is_told_where_it_would_be_open(service: Service) -> None:
    """The 26th is none of its days; New Year is told two weeks before."""
    assert told(service) == ["Am Freitag, 25. Dezember ist Feiertag: geschlossen."]
    HoursSlot.objects.update(on_public_holidays=True)
    assert told(service) == []


def test_closed_weeks_come_before_the_holidays_within_them(service: Service) -> None:
    _closed(service, date(2026, 12, 21), date(2027, 1, 1), note="Wir sind im Urlaub.")
    _closed(service, date(2027, 1, 8), date(2027, 1, 8), closed=False, opens=time(14), closes=time(16))
    _closed(service, date(2027, 1, 12), date(2027, 1, 12))
    _closed(service, date(2027, 2, 1), date(2027, 2, 5), closed=False)
    _closed(service, date(2027, 3, 1), date(2027, 3, 5))  # too far ahead
    _closed(service, date(2026, 12, 17), date(2026, 12, 17))  # today: said elsewhere
    assert told(service) == [
        "Von Montag, 21. Dezember bis Freitag, 1. Januar 2027 geschlossen. Wir sind im Urlaub.",
        "Am Freitag, 8. Januar 2027 geöffnet: 14 bis 16 Uhr.",
        "Am Dienstag, 12. Januar 2027 geschlossen.",
        "Ab Montag, 1. Februar 2027 gelten andere Zeiten.",
    ]
    with translation.override("en"):
        assert told(service)[2] == "Closed on Tuesday, 12 January 2027."
