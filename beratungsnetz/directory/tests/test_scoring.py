"""Scores are made of arrays; here they are made once more the plain way, service by service."""

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.search import scoring
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.directory.search.lexical import worded
from beratungsnetz.directory.search.seen import Seen
from beratungsnetz.directory.tests.factories import make_network, make_service
from beratungsnetz.networks.actor import Public


def seen_of(ids: list[int]) -> Seen:
    seen = object.__new__(Seen)
    seen.ids = np.array(ids, dtype=np.int64)
    return seen


def plainly_found(ids: list[int], parts: Mapping[str, list[float]]) -> list[tuple[int, float]]:
    scores = {pk: sum(scoring.WEIGHTS[name] * parts[name][n] for name in parts) for n, pk in enumerate(ids)}
    best, good = max([0.0, *scores.values()]), {}
    for n, pk in enumerate(ids):
        least = scoring.SHARE_OF_WORDS * best if "meaning" in parts else 0.0
        is_worded = parts["words"][n] > 0 and scores[pk] >= least
        is_like = scores[pk] >= scoring.ENOUGH or parts.get("letters", [0.0] * len(ids))[n] >= scoring.LIKE
        if scores[pk] > 0 and (is_worded or (is_like and scores[pk] >= scoring.SHARE * best)):
            good[pk] = scores[pk]
    return sorted(good.items(), key=lambda one: (-one[1], one[0]))


@given(st.data())
def test_what_is_good_enough_is_the_same_as_service_by_service(data: st.DataObject) -> None:
    ids = sorted(data.draw(st.sets(st.integers(1, 99), max_size=8)))
    value = st.sampled_from([0.0, 0.1, 0.16, 0.3, 0.5, 1.0])
    names = ["words", *data.draw(st.sets(st.sampled_from(["meaning", "topics", "letters"])))]
    parts = {name: data.draw(st.lists(value, min_size=len(ids), max_size=len(ids))) for name in names}
    arrays = {name: np.array(part, dtype=float) for name, part in parts.items()}
    found, plain = scoring.found(seen_of(ids), arrays), plainly_found(ids, parts)
    assert sorted(pk for pk, _ in found) == sorted(pk for pk, _ in plain)
    assert dict(found) == pytest.approx(dict(plain))


@given(st.lists(st.integers(1, 50)), st.sets(st.integers(1, 50)))
def test_only_what_is_seen_has_a_place(asked: list[int], ids: set[int]) -> None:
    seen = seen_of(sorted(ids))
    places = seen.among(np.array(asked, dtype=np.int64))
    assert seen.ids[places].tolist() == [one for one in asked if one in ids]


@pytest.mark.django_db
def test_the_rarer_word_weighs_more_and_hidden_services_do_not_count() -> None:
    network = make_network()
    names = ("Zebra", "Zebra Zebu", "Zebu", "Zebra am Fluss", "Fluss")
    services = [make_service(network, name) for name in names]
    hidden = make_service(network, "Fluss")
    Service.objects.filter(pk=hidden.pk).update(status=Service.Status.INACTIVE)
    index_services([one.pk for one in (*services, hidden)])
    seen = Seen(Service.objects.visible_to(Public(network)))
    assert seen.ids.tolist() == [one.pk for one in services]

    def rarity(held: int) -> float:
        return math.log(1 + (len(names) - held + 0.5) / (held + 0.5))

    scores = worded(seen, ["zebra", "fluss"]).words.tolist()
    best = rarity(3) + rarity(2)
    assert scores == pytest.approx([rarity(3) / best, rarity(3) / best, 0.0, 1.0, rarity(2) / best])


@pytest.mark.django_db
def test_nothing_is_like_nothing() -> None:
    seen = Seen(Service.objects.visible_to(Public(make_network())))
    assert len(seen) == 0
    assert worded(seen, ["miet"]).words.tolist() == []
    assert scoring.found(seen, {"words": worded(seen, []).words}) == []
