"""How likely two services are one and the same, and why. All weights stand here.

Chosen on the pairs of `tests/duplicate_pairs.py`: a name alone is no proof, neither is a switchboard; two
that are elsewhere are two, however much they share; and different names at one desk are different services.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from beratungsnetz.directory.duplicates.features import Features, Spot
from beratungsnetz.directory.duplicates.likeness import alike, weights_of, words_alike

NAME, PHONE, PLACE, MAIL, ORGANIZATION, SITE, TOPICS = 0.40, 0.22, 0.20, 0.15, 0.15, 0.13, 0.05
ELSEWHERE = 0.45  # factor: both have places, and none of them may be the same
ENOUGH = 0.5  # a pair from here on
PROBABLE, CERTAIN = 0.7, 0.85
SAME_NAME = 0.5  # below that the names say different things
FEW = 3  # more services that share a number or an address make it say less
_SAME_STREET = 0.8


@dataclass
class Commons:
    """How often words, numbers and addresses stand in a network: the frequent ones say little."""

    words: dict[str, float] = field(default_factory=dict)
    shared: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, every: Iterable[Features]) -> Self:
        every = list(every)
        shared = Counter(value for one in every for value in (*one.phones, *one.mails, *one.sites))
        return cls(weights_of(one.words for one in every), shared)

    def tells(self, values: frozenset[str]) -> float:
        """0 to 1: what it says that two services share these."""
        if not values:
            return 0.0
        return max(min(1.0, FEW / max(1, self.shared[value])) for value in values)


@dataclass(frozen=True)
class Likeness:
    """`score` is 0 to 1; `reasons` are words for the page, the strongest first."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_pair(self) -> bool:
        return self.score >= ENOUGH


NOTHING = Likeness(0.0, ())


def compare(one: Features, other: Features, commons: Commons) -> Likeness:
    """Symmetric. Where even the same name could make no pair, nobody reads the names: the score is 0."""
    where = _where(one.spots, other.spots)
    told = [
        (PHONE * commons.tells(one.phones & other.phones), "gleiche Telefonnummer"),
        (PLACE * (where or 0), "gleiche Adresse" if (where or 0) > 0.8 else "gleiche Straße"),
        (MAIL * commons.tells(one.mails & other.mails), "gleiche E-Mail-Adresse"),
        (ORGANIZATION * _organization(one, other), "gleiche Organisation"),
        (SITE * commons.tells(one.sites & other.sites), "gleiche Internetseite"),
        (TOPICS * _overlap(one.topics, other.topics), "gleiche Themen"),
    ]
    if NAME + sum(weight for weight, _ in told) < ENOUGH:
        return NOTHING
    name = _name(one, other, commons)
    told.insert(0, (NAME * name, "gleicher Name" if name > 0.99 else "ähnlicher Name"))
    score = min(1.0, sum(weight for weight, _ in told))
    if name < SAME_NAME:
        score *= name
    if where == 0:
        score *= ELSEWHERE
    reasons = sorted((one for one in told if one[0] >= TOPICS / 2), key=lambda one: -one[0])
    return Likeness(round(score, 3), tuple(words for _, words in reasons))


def _name(one: Features, other: Features, commons: Commons) -> float:
    if one.name == other.name:
        return 1.0
    numbers = [{word for word in words if word.isdecimal()} for words in (one.words, other.words)]
    if all(numbers) and numbers[0] != numbers[1]:  # „Haus 1“ and „Haus 2“
        return 0.0
    # Who runs it often stands in the name of one of the two: it tells nothing that is not compared anyway.
    runs = one.said_by | other.said_by
    first, second = one.words - runs or one.words, other.words - runs or other.words
    return min(0.99, words_alike(first, second, commons.words))


def _organization(one: Features, other: Features) -> float:
    if not one.organization or not other.organization:
        return 0.0
    likeness = alike(one.organization, other.organization)
    return likeness if likeness >= _SAME_STREET else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _where(one: frozenset[Spot], other: frozenset[Spot]) -> float | None:
    """1 the same place, 0 surely elsewhere, None not known."""
    found = [_same(first, second) for first in one for second in other]
    known = [value for value in found if value is not None]
    if any(known):
        return max(known)
    return 0.0 if known and len(known) == len(found) else None


def _same(one: Spot, other: Spot) -> float | None:
    codes = one.postal_code, other.postal_code
    if all(codes) and codes[0] != codes[1]:
        return 0.0
    if not one.street or not other.street:
        return None
    streets = alike(one.street, other.street)
    if streets < _SAME_STREET:
        return 0.0
    if one.number and other.number and one.number != other.number:
        return 0.4 if all(codes) else None
    return streets
