"""The pairs of a network that look like one service, and what the office has said of them."""

from dataclasses import dataclass

from beratungsnetz.directory.duplicates.blocking import pairs_among
from beratungsnetz.directory.duplicates.features import Features
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.duplicates.scoring import Likeness
from beratungsnetz.directory.models import NotDuplicate
from beratungsnetz.networks.actor import Actor


@dataclass(frozen=True)
class Pair:
    """`first` and `second` are the services' numbers, the smaller first. `settled`: the office said „two“."""

    first: int
    second: int
    likeness: Likeness
    settled: bool


def pairs_for(actor: Actor) -> list[Pair]:
    """The likeliest first. Compared anew each time: a decision holds while neither has changed."""
    every = features_for(actor)
    by_key = {one.key: one for one in every}
    decided = {
        (row.first_id, row.second_id): (row.first_digest, row.second_digest)
        for row in NotDuplicate.objects.visible_to(actor)
    }
    found = [
        Pair(*pair, likeness, decided.get(pair) == _digests(by_key, pair))
        for pair, likeness in pairs_among(every).items()
    ]
    return sorted(found, key=lambda one: (-one.likeness.score, one.first, one.second))


def _digests(by_key: dict[int, Features], pair: tuple[int, int]) -> tuple[str, str]:
    return by_key[pair[0]].digest, by_key[pair[1]].digest
