"""Dates, times and query strings read as people say them."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from beratungsnetz.ui.forms import KernForm
from beratungsnetz.ui.templatetags import ui

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
KEY = "0b7f2f0e-5c35-4c0a-9d1a-000000000001"


@pytest.fixture(autouse=True)
def _sunday_noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_day_of_this_year_has_its_weekday() -> None:
    assert ui.weekday_date(dt.date(2026, 11, 27)) == "Freitag, 27. November"


def test_a_day_of_another_year_says_the_year() -> None:
    assert ui.weekday_date(dt.date(2027, 1, 4)) == "Montag, 4. Januar 2027"


def test_no_day_is_no_text() -> None:
    assert ui.weekday_date(None) == ui.weekday_time(None) == ui.clock(None) == ui.until(None) == ""


def test_a_moment_is_told_in_local_time() -> None:
    utc = dt.datetime(2026, 11, 27, 23, 30, tzinfo=dt.UTC)
    assert ui.weekday_time(utc) == "Samstag, 28. November, 0:30\u00a0Uhr"


def test_a_full_hour_has_no_minutes() -> None:
    assert ui.clock(dt.time(14, 0)) == "14\u00a0Uhr"
    assert ui.clock(dt.time(14, 30)) == "14:30\u00a0Uhr"


@pytest.mark.parametrize(
    ("opens", "closes", "text"),
    [
        (dt.time(9), dt.time(12), "9 bis 12\u00a0Uhr"),
        (dt.time(9, 30), dt.time(12, 5), "9:30 bis 12:05\u00a0Uhr"),
        (dt.time(0), dt.time(0), "0 bis 24\u00a0Uhr"),
        (None, dt.time(12), ""),
    ],
)
def test_hours(opens: dt.time | None, closes: dt.time | None, text: str) -> None:
    assert ui.hours(opens, closes) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (-3, "seit Donnerstag, 19. November überfällig"),
        (-1, "seit gestern überfällig"),
        (0, "bis heute"),
        (1, "bis morgen"),
        (5, "bis Freitag, 27. November"),
    ],
)
def test_until(days: int, text: str) -> None:
    assert ui.until(NOW.date() + dt.timedelta(days=days)) == text


def test_a_limit_that_ends_at_midnight_ends_with_the_day_before() -> None:
    saturday = dt.datetime(2026, 11, 28, tzinfo=ZoneInfo("Europe/Berlin"))
    assert ui.until(saturday) == "bis Freitag, 27. November"
    assert ui.until(saturday + dt.timedelta(seconds=1)) == "bis Samstag, 28. November"


def test_overdue_is_a_day_or_a_moment_behind_us() -> None:
    assert ui.overdue(dt.date(2026, 11, 21)) and not ui.overdue(dt.date(2026, 11, 22))
    assert ui.overdue(NOW - dt.timedelta(minutes=1)) and not ui.overdue(NOW + dt.timedelta(minutes=1))


def test_a_phone_number_becomes_an_address() -> None:
    assert ui.phone("+49 (341) 12-34") == "tel:+493411234"
    assert ui.phone("0341 / 12 34") == "tel:03411234"


def test_qs_replaces_one_parameter_and_keeps_the_others() -> None:
    request = RequestFactory().get("/?q=Miete&seite=1&ort=a&ort=b")
    page = Template("{% qs seite=2 %}|{% qs q=None %}").render(Context({"request": request}))
    assert page == "?q=Miete&amp;ort=a&amp;ort=b&amp;seite=2|?seite=1&amp;ort=a&amp;ort=b"


class Small(KernForm):
    name = forms.CharField()


def _key(form: KernForm | None) -> str:
    return Template("{% form_key %}").render(Context({"form": form}))


def test_every_showing_has_a_key_of_its_own() -> None:
    assert _key(Small()) != _key(Small())
    assert 'name="key"' in _key(None)


def test_a_form_that_comes_back_keeps_its_key() -> None:
    assert KEY in _key(Small({"name": "", "key": KEY}))


def test_a_posted_key_is_escaped() -> None:
    assert "<script>" not in _key(Small({"key": '"><script>'}))
