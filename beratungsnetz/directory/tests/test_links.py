"""A web page counts as broken only after several days, and programs that are not let in prove nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from beratungsnetz.directory.actions.links import accept_link
from beratungsnetz.directory.clock import look_at_links
from beratungsnetz.directory.links.checking import check, problem_of
from beratungsnetz.directory.links.due import AT_ONCE, OF_ONE_HOST, due
from beratungsnetz.directory.models import Link
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.lib.outbound import Answer, NotReached
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

DAY = date(2026, 11, 27)
SITE = "https://beratung.example/"


class Web:
    """Answers each method with its status; None is nobody there. `asked` are the methods."""

    def __init__(self, **statuses: int | None) -> None:
        self.statuses, self.asked = statuses, list[str]()

    def __call__(self, url: str, *, method: str) -> Answer:
        self.asked.append(method)
        status = self.statuses[method.lower()]
        if status is None:
            raise NotReached("Die Gegenseite ist nicht erreichbar.")
        return Answer(status, url, {}, b"")


HERE, GONE = Web(head=200), Web(head=404, get=404)


@pytest.mark.parametrize(
    ("web", "problem"),
    [
        (Web(head=200), ""), (Web(head=204), ""), (Web(head=405, get=200), ""), (Web(head=404, get=200), ""),
        (Web(head=403, get=403), ""), (Web(head=429), ""),
        (Web(head=404, get=404), "gibt es nicht mehr"), (Web(head=410), "gibt es nicht mehr"),
        (Web(head=500), "500"), (Web(head=503), "503"), (Web(head=None), "nicht erreichbar"),
    ],
)  # fmt: skip
def test_what_an_answer_means(web: Web, problem: str) -> None:
    found = problem_of(SITE, web)
    assert problem in found
    assert bool(found) is bool(problem)


@pytest.fixture
def network(db: None) -> Network:
    network = make_network()
    make_service(network, "Beratung", website=SITE)
    return network


def link() -> Link:
    return Link.objects.get(url=SITE)


def test_one_bad_day_is_not_broken_and_three_are(network: Network) -> None:
    for day in range(3):
        assert not Link.objects.broken().exists()
        assert check(network, DAY + timedelta(days=day), ask=GONE) == 1
        assert check(network, DAY + timedelta(days=day), ask=GONE) == 0
    assert link().is_broken and link().since == DAY
    later = link().next_on
    assert later == DAY + timedelta(days=9)
    check(network, later, ask=HERE)
    assert (link().is_broken, link().since, link().problem) == (False, None, "")
    assert link().next_on == later + timedelta(days=14)


def test_the_office_says_that_it_is_right_until_it_has_answered_once(network: Network) -> None:
    for day in range(3):
        check(network, DAY + timedelta(days=day), ask=GONE)
    office = System("office", network)
    with pytest.raises(NotAllowed):
        accept_link(link(), by=Public(network))
    accept_link(link(), by=office)
    assert not Link.objects.broken().exists()
    check(network, link().next_on, ask=GONE)
    assert not Link.objects.broken().exists()
    with pytest.raises(WrongMoment):
        accept_link(link(), by=office)
    check(network, link().next_on, ask=HERE)
    for _ in range(3):
        check(network, link().next_on, ask=GONE)
    assert link().is_broken


def test_what_no_service_names_any_more_is_forgotten(network: Network) -> None:
    check(network, DAY, ask=HERE)
    network.services.update(status="inactive")
    assert check(network, DAY, ask=HERE) == 0
    assert not Link.objects.exists()


def test_portions_are_small_and_no_host_is_asked_for_all_at_once(network: Network) -> None:
    for number in range(12):
        make_service(network, f"Stadt {number}", website=f"https://stadt.example/{number}")
    for number in range(40):
        make_service(network, f"Verein {number}", website=f"https://v{number}.example/")
    found = due(network, DAY)
    assert len(found) == AT_ONCE
    assert sum("stadt.example" in url for url in found) <= OF_ONE_HOST
    rounds = 1
    while check(network, DAY, ask=HERE):
        rounds += 1
    assert Link.objects.count() == 53
    assert rounds < 8


def test_the_clock_asks_only_where_this_machine_calls_others(network: Network, settings: Any) -> None:
    from django.utils import timezone

    settings.OUTBOUND = False
    assert not look_at_links(network, timezone.now())
    settings.OUTBOUND = True
    assert look_at_links(network, timezone.now())
    assert not look_at_links(network, timezone.now())
