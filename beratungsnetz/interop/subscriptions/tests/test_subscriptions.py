"""What another network looks after comes to us, changes with it, and ends with it; what stands in the way
is said and tried again."""

import itertools
from datetime import timedelta
from typing import Any

import orjson
import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.models import OutsideId, Service, ServiceText
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.interop.hsds.tests.factories import row
from beratungsnetz.interop.subscriptions import actions, feed
from beratungsnetz.interop.subscriptions.clock import tick
from beratungsnetz.interop.subscriptions.feed import base_of
from beratungsnetz.interop.subscriptions.models import Harvest, Subscription
from beratungsnetz.interop.subscriptions.models.subscription import retry_after
from beratungsnetz.interop.subscriptions.tests.neighbour import ADDRESS, Neighbour, Says, subscribed
from beratungsnetz.lib.outbound import Answer, NotReached
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

pytestmark = pytest.mark.django_db
State = Subscription.State


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def office(network: Network) -> System:
    return System("office", network)


def shown(network: Network) -> list[str]:
    services = Service.objects.visible_to(Public(network))
    return sorted(ServiceText.objects.filter(service__in=services).values_list("name", flat=True))


def again(one: Subscription, get: Any, **later: float) -> Harvest | None:
    """Read it when it is due the next time."""
    with time_machine.travel(timezone.now() + timedelta(**later or {"hours": 25}), tick=False):
        return actions.harvest(one.pk, get=get)


def test_nothing_comes_before_the_office_has_agreed(network: Network, office: System) -> None:
    neighbour = Neighbour()
    neighbour.offers("Schuldnerberatung", "Wohnhilfe")
    one = subscribed(network, by=office)
    actions.harvest(one.pk, get=neighbour)
    one.refresh_from_db()
    assert (one.state, one.proposal) == (State.PROPOSED, {"created": 2, "refused": 0})
    assert shown(network) == []
    assert actions.harvest(one.pk, get=neighbour) is None
    actions.take(one, by=office)
    actions.harvest(one.pk, get=neighbour)
    assert shown(network) == ["Schuldnerberatung", "Wohnhilfe"]


def test_afterwards_only_changes_are_asked_for_and_what_ended_there_ends_here(
    network: Network, office: System
) -> None:
    neighbour = Neighbour()
    neighbour.offers("Schuldnerberatung", "Wohnhilfe")
    one = subscribed(network, by=office, get=neighbour)
    ours = Service.objects.filter(network=neighbour.network)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        ours.filter(texts__name="Wohnhilfe").update(status="inactive", last_modified=timezone.now())
        ServiceText.objects.filter(service__in=ours, name="Schuldnerberatung").update(name="Schulden-Hilfe")
        ours.filter(texts__name="Schulden-Hilfe").update(last_modified=timezone.now())
    neighbour.asked.clear()
    made = again(one, neighbour)
    assert made is not None and not made.whole and "modified_after=" in neighbour.asked[0]
    assert shown(network) == ["Schulden-Hilfe"]
    made = again(one, neighbour, hours=50)
    assert made is not None and (made.created, made.changed) == (0, 0)


def test_once_a_week_everything_is_read_and_what_vanished_silently_ends(
    network: Network, office: System
) -> None:
    one = subscribed(network, by=office, get=Says([row("Eins"), row("Zwei")]))
    again(one, Says([row("Eins")]), hours=25)
    assert shown(network) == ["Eins", "Zwei"]
    made = again(one, Says([row("Eins")]), days=8)
    assert made is not None and (made.whole, made.ended) == (True, 1)
    assert shown(network) == ["Eins"]
    again(one, Says([row("Eins"), row("Zwei")]), days=16)
    assert shown(network) == ["Eins", "Zwei"]


def test_when_suddenly_most_is_missing_nothing_changes(network: Network, office: System) -> None:
    rows = [row(f"Nummer {number}") for number in range(20)]
    one = subscribed(network, by=office, get=Says(rows))
    again(one, Says(rows[:3]), days=8)
    one.refresh_from_db()
    assert "17 von 20" in one.failure and len(shown(network)) == 20
    again(one, Says([]), days=9)
    assert len(shown(network)) == 20


def test_a_clock_that_goes_wrong_over_there_hides_nothing(network: Network, office: System) -> None:
    one = subscribed(network, by=office, get=Says([row("Eins", last_modified="2190-01-01T00:00:00Z")]))
    assert one.read_until is not None and one.read_until <= timezone.now()


def test_two_networks_that_read_each_other_do_not_send_things_round_and_round(
    network: Network, office: System
) -> None:
    neighbour = Neighbour()
    mine = make_service(network, "Unsere Beratung")
    make_service(neighbour.network, "Unsere Beratung", public_id=mine.public_id)
    neighbour.offers("Wohnhilfe")
    subscribed(network, by=office, get=neighbour)
    assert shown(network) == ["Unsere Beratung", "Wohnhilfe"]
    assert Service.objects.get(network=network, public_id=mine.public_id).pk == mine.pk
    assert not OutsideId.objects.filter(service=mine).exists()


@pytest.mark.parametrize(
    "get",
    [
        Says(status=404), Says(body=b"<html>"), Says(body=b"[]"), Says(body=b'{"contents": 3}'),
        Says(body=b'{"contents": [], "total_items": 1e9, "total_pages": 1}'),
        Says(body=b'{"contents": [], "total_items": 999999999, "total_pages": 1}'),
        Says(body=b'{"contents": ["a"], "total_items": 1, "total_pages": 1}'),
        Says(body=b"[" * 100_000),
    ],
)  # fmt: skip
def test_what_is_no_interface_is_said_and_tried_again(network: Network, office: System, get: Says) -> None:
    one = subscribed(network, by=office)
    made = actions.harvest(one.pk, get=get)
    one.refresh_from_db()
    assert made is not None and made.failure == one.failure != ""
    assert (one.failures, one.reading_since, one.state) == (1, None, State.LOOKING)
    assert one.next_at is not None and one.next_at > timezone.now()


def test_a_row_that_is_no_service_is_refused_and_the_others_come(network: Network, office: System) -> None:
    rows = [row("Eins"), {"name": "Ohne Kennung"}, {"id": ["?"]}, row("Zwei"), row("Zwei", description="neu")]
    subscribed(network, by=office, get=Says(rows))
    assert shown(network) == ["Eins", "Zwei"]
    made = Harvest.objects.first()
    assert made is not None and made.refused_count == 2


def test_whoever_is_not_reached_is_asked_later_and_later(network: Network, office: System) -> None:
    def get(url: str, *, largest: int) -> Any:
        raise NotReached("Die Gegenseite ist nicht erreichbar.")

    one = subscribed(network, by=office, get=Says([row("Eins")]))
    for _ in range(2):
        Subscription.objects.update(next_at=timezone.now())
        actions.harvest(one.pk, get=get)
    one.refresh_from_db()
    assert one.failures == 2 and shown(network) == ["Eins"]
    waits = [retry_after(number) / timedelta(minutes=1) for number in (1, 2, 3, 7, 99)]
    assert waits == [30, 60, 120, 1440, 1440]
    again(one, Says([row("Eins")]))
    one.refresh_from_db()
    assert (one.failures, one.failure) == (0, "")


def test_an_error_of_ours_is_no_silence(network: Network, office: System) -> None:
    def get(url: str, *, largest: int) -> Any:
        raise RuntimeError

    one = subscribed(network, by=office)
    with pytest.raises(RuntimeError):
        actions.harvest(one.pk, get=get)
    one.refresh_from_db()
    assert one.reading_since is None and "schiefgegangen" in one.failure


def test_while_one_reads_no_second_does_and_nobody_ends_it(network: Network, office: System) -> None:
    one = subscribed(network, by=office)
    second: list[Harvest | None] = []

    def get(url: str, *, largest: int) -> Any:
        second.append(actions.harvest(one.pk, get=Says([row("Eins")])))
        with pytest.raises(WrongMoment, match="gerade gelesen"):
            actions.end(one, by=office, withdraws=True)
        return Says([row("Eins")])(url, largest=largest)

    actions.harvest(one.pk, get=get)
    assert second == [None]
    assert Harvest.objects.count() == 1


def test_a_reading_that_died_does_not_stop_the_next(network: Network, office: System) -> None:
    one = subscribed(network, by=office)
    Subscription.objects.update(reading_since=timezone.now() - timedelta(minutes=31))
    assert actions.harvest(one.pk, get=Says([row("Eins")])) is not None


def test_a_pause_reads_nothing_and_an_end_leaves_or_takes_the_services(
    network: Network, office: System
) -> None:
    one = subscribed(network, by=office, get=Says([row("Eins")]))
    actions.pause(one, by=office)
    assert again(one, Says([row("Eins"), row("Zwei")]), days=9) is None
    with pytest.raises(WrongMoment):
        actions.pause(one, by=office)
    actions.resume(one, by=office)
    actions.end(one, by=office, withdraws=False)
    assert shown(network) == ["Eins"]
    with pytest.raises(WrongMoment):
        actions.end(one, by=office, withdraws=True)
    second = subscribed(network, by=office, get=Says([row("Zwei")]))
    actions.end(second, by=office, withdraws=True)
    assert shown(network) == ["Eins"]
    one.source.refresh_from_db()
    assert one.source.left_at is not None


def test_the_same_address_is_read_once(network: Network, office: System) -> None:
    subscribed(network, by=office)
    with pytest.raises(WrongMoment, match="schon abonniert"):
        subscribed(network, by=office, address=ADDRESS + "services?full=true")
    with pytest.raises(NotAllowed):
        subscribed(network, by=Public(network))


@pytest.mark.parametrize(
    "typed",
    [
        ADDRESS, ADDRESS[:-1], ADDRESS + "services", ADDRESS + "services/?page=3#x",
        " HTTPS://nachbarstadt.example/nachbarstadt/api/hsds ",
    ],
)  # fmt: skip
def test_an_address_may_be_copied_from_anywhere_in_the_interface(typed: str) -> None:
    assert base_of(typed) == ADDRESS


def test_the_clock_asks_the_worker_once(network: Network, office: System, settings: Any) -> None:
    subscribed(network, by=office)
    now = timezone.now()
    settings.OUTBOUND = False
    assert tick(network, now) == 0
    settings.OUTBOUND = True
    assert [tick(network, now), tick(network, now)] == [1, 0]


def test_what_people_wrote_here_stays_and_the_reading_says_so(network: Network, office: System) -> None:
    one = subscribed(network, by=office, get=Says([row("Eins", email="alt@beratung.example")]))
    service = Service.objects.get(network=network)
    change_service(service, by=office, values={"email": "neu@beratung.example"}, revision=service.revision)
    again(one, Says([row("Eins", email="anders@beratung.example", url="https://neu.example/")]))
    service.refresh_from_db()
    assert (service.email, service.website) == ("neu@beratung.example", "https://neu.example/")
    made = Harvest.objects.first()
    assert made is not None and any("E-Mail" in note for note in made.notes)


class _Endless:
    """Says that there are a thousand pages, and names new services on each only if it shall."""

    def __init__(self, *, is_new: bool) -> None:
        self.asked, self.is_new = 0, is_new

    def __call__(self, url: str, *, largest: int) -> Answer:
        self.asked += 1
        row = {"id": f"a{self.asked if self.is_new else 0}"}
        return Answer(200, url, {}, orjson.dumps({"total_items": 9, "total_pages": 1000, "contents": [row]}))


def test_a_directory_that_never_ends_does_not_keep_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mails wait behind it."""
    same = _Endless(is_new=False)
    with pytest.raises(NotReached, match="auf jeder Seite dasselbe"):
        feed.read("https://nachbar.example/", after=None, fetch=same)
    assert same.asked == 2
    clock = itertools.count(0, feed.LONGEST / 3)
    monkeypatch.setattr(feed, "monotonic", lambda: next(clock))
    with pytest.raises(NotReached, match="zu langsam"):
        feed.read("https://nachbar.example/", after=None, fetch=_Endless(is_new=True))
