"""The clock: one leads, twice is harmless, and what is due is done once a minute."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.operations import clock
from beratungsnetz.operations.clock import Clock
from beratungsnetz.operations.models import Lease
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast

NOON = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def minutes(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    seen: list[datetime] = []
    monkeypatch.setattr(clock, "each_minute", seen.append)
    return seen


def an_entry() -> Entry:
    return Entry.objects.create(at=NOON, doer="public", deed="test", thing="x", thing_id="1")


@pytest.mark.django_db
def test_it_seals_what_is_new_and_twice_is_harmless(minutes: list[datetime]) -> None:
    an_entry()
    beat = Clock("a")
    assert beat.beat(NOON)
    assert beat.beat(NOON)
    assert Seal.objects.count() == 1
    assert not Entry.objects.unsealed().exists()


@pytest.mark.django_db
def test_an_idle_clock_writes_nothing(django_assert_num_queries: Any, minutes: list[datetime]) -> None:
    beat = Clock("a")
    beat.beat(NOON)
    with django_assert_num_queries(1):
        beat.beat(after(1))


@pytest.mark.django_db
def test_one_clock_leads_and_another_takes_over(minutes: list[datetime]) -> None:
    first, second = Clock("a"), Clock("b")
    assert first.beat(NOON)
    assert not second.beat(NOON)
    assert not second.beat(after(10))
    assert first.beat(after(10))
    assert second.beat(after(40))  # the first was not heard of for thirty seconds
    assert not first.beat(after(40))


@pytest.mark.django_db
def test_a_clock_that_ends_makes_room_at_once(minutes: list[datetime]) -> None:
    first, second = Clock("a"), Clock("b")
    first.beat(NOON)
    first.rest()
    assert second.beat(after(1))


@pytest.mark.django_db
def test_deadlines_are_looked_after_once_a_minute(minutes: list[datetime]) -> None:
    beat = Clock("a")
    for seconds in range(0, 130, 10):
        beat.beat(after(seconds))
    assert minutes == [NOON, after(60), after(120)]


@pytest.mark.django_db
def test_a_minute_of_the_real_clock_twice_changes_nothing_more() -> None:
    clock.each_minute(NOON)
    clock.each_minute(NOON)
    clock.each_hour(NOON)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_the_head_of_the_chain_goes_out_once_a_day(cast: Cast) -> None:
    by = System("setup", cast.network)
    give_role(cast.network, person("Ole Datenschutz"), RoleName.DATA_PROTECTION, by=by)
    for hours in (0, 1, 2, 24):
        Clock(str(hours)).beat(NOON + timedelta(hours=hours))
    assert Outgoing.objects.filter(template="chain_head").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_gets_the_lease() -> None:
    together, won = threading.Barrier(4), []

    def ask(holder: str) -> None:
        together.wait()
        if Lease.objects.take("one", holder, now=NOON, lasts=timedelta(seconds=20)):
            won.append(holder)
        connection.close()

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


@pytest.mark.django_db
@pytest.mark.logs_errors
def test_an_error_does_not_stop_the_clock(monkeypatch: pytest.MonkeyPatch, logged_errors: list[str]) -> None:
    stop, calls = threading.Event(), []

    def stumble(self: Clock, now: datetime) -> bool:
        calls.append(now)
        if len(calls) == 2:
            stop.set()
        raise RuntimeError("stumbled")

    monkeypatch.setattr(Clock, "beat", stumble)
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(stop, "wait", lambda seconds: stop.is_set())
    Clock("a").run(stop)
    assert len(calls) == 2
    assert len(logged_errors) == 2


@pytest.mark.django_db
@pytest.mark.logs_errors
def test_one_networks_error_is_not_anothers(
    monkeypatch: pytest.MonkeyPatch, logged_errors: list[str]
) -> None:
    for slug in ("anfang", "ende"):
        Network.objects.create(slug=slug, name=slug, state="NW")
    seen = []

    def stumble(network: Network, now: datetime) -> None:
        seen.append(network.slug)
        raise RuntimeError(network.slug)

    monkeypatch.setattr(clock, "tick", stumble)
    clock.each_minute(NOON)
    assert seen == ["anfang", "ende"]
    assert len(logged_errors) == 2
