"""What nobody finds is counted: by topic, area and month, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.actions import misses
from beratungsnetz.directory.actions.misses import count_miss
from beratungsnetz.directory.models import SearchMiss, Topic
from beratungsnetz.directory.search.learning import learn
from beratungsnetz.directory.tests.factories import make_service, make_topic
from beratungsnetz.directory.vocabulary import give_words
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.actor import Public
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn

URL = "/musterstadt/angebote/"
NOTHING = "Xylophonkonzert"


@pytest.fixture(autouse=True)
def allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "_begun", {})


def told() -> list[tuple[str | None, str | None, int]]:
    """Topic, area and number of each row."""
    rows = SearchMiss.objects.order_by("pk").values_list("topic__code", "area__name", "count")
    return list(rows)


def test_a_search_without_a_result_is_counted_and_its_words_are_not_kept(cast: Cast) -> None:
    for _ in range(2):
        assert Client().get(URL, {"q": NOTHING}).status_code == 200
    Client().get(URL, {"q": NOTHING, "gebiet": str(cast.area.pk), "thema": cast.topic.code})
    assert told() == [(None, None, 2), (cast.topic.code, cast.area.name, 1)]
    assert {row.month for row in SearchMiss.objects.all()} == {month_of(timezone.now())}


def test_the_topic_that_a_query_speaks_of_is_counted_though_nobody_offers_it(cast: Cast) -> None:
    for code in ("sucht", "essstoerung"):
        topic = make_topic(cast.network, code)
        give_words([topic])
    sucht = Topic.objects.get(network=cast.network, code="sucht")
    make_service(cast.network, "Suchtberatung", topics=(sucht,), text={"description": "Alkohol."})
    learn(cast.network)
    Client().get(URL, {"q": "magersüchtig"})
    assert told() == [("essstoerung", None, 1)]


@pytest.mark.parametrize("more", [{"offen": "1"}, {"stufenlos": "1"}, {"sprache": "tr"}, {"q": ""}])
def test_what_only_a_filter_hides_is_no_gap(cast: Cast, more: dict[str, str]) -> None:
    Client().get(URL, {"q": NOTHING, **more})
    assert told() == []


def test_whoever_is_in_danger_is_not_counted(cast: Cast) -> None:
    Client().get(URL, {"q": "ich will nicht mehr leben Xylophonkonzert"})
    assert told() == []


def test_found_is_not_missed(cast: Cast) -> None:
    make_service(cast.network, NOTHING)
    Client().get(URL, {"q": NOTHING})
    assert told() == []


def test_a_thousand_searches_write_little(cast: Cast) -> None:
    now = timezone.now()
    counted = [count_miss(cast.network, topic=None, area=None, now=now) for _ in range(100)]
    assert sum(counted) == misses.MOST_A_MINUTE
    assert count_miss(cast.network, topic=None, area=None, now=now + timedelta(minutes=1))
    assert told() == [(None, None, misses.MOST_A_MINUTE + 1)]


def test_the_office_sees_them_beside_the_gaps_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    area = Area.objects.get(pk=cast.area.pk)
    for month, count in ((0, 3), (40, 4), (500, 90)):
        day = month_of(timezone.now() - timedelta(days=month))
        SearchMiss.objects.create(network=cast.network, month=day, topic=cast.topic, area=area, count=count)
    SearchMiss.objects.create(network=cast.other_network, month=month_of(timezone.now()), count=5)
    page = sign_in(cast.office_person).get("/musterstadt/luecken/").content.decode()
    assert "Gesucht und nichts gefunden" in page
    assert '<td data-label="Wie oft">7</td>' in page
    assert "90" not in page.split("Gesucht und nichts gefunden")[1].split("</table>")[0]
    for actor in (cast.counsellor, cast.foreigner, Public(cast.network)):
        assert not SearchMiss.objects.visible_to(actor).exists()
