"""How alike two texts are: by trigrams of letters, and by words that weigh what they tell apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

SAME_WORD = 0.52  # trigrams: „amsel“ and „amsl“ are one word, „ehrenfeld“ and „ehrenberg“ are not


@lru_cache(maxsize=50_000)
def trigrams(text: str) -> frozenset[str]:
    """Its letters in threes, with the ends marked."""
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def alike(one: str, other: str) -> float:
    """0 to 1 (Dice)."""
    if one == other:
        return 1.0
    first, second = trigrams(one), trigrams(other)
    return 2 * len(first & second) / (len(first) + len(second))


def weights_of(names: Iterable[frozenset[str]]) -> dict[str, float]:
    """A word that stands in few names tells more than one that stands in many."""
    names = list(names)
    counted = Counter(word for words in names for word in words)
    return {word: log(1 + len(names) / count) for word, count in counted.items()}


def words_alike(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """0 to 1: the weight of what both say, with typing errors, against the weight of all."""

    def weight(word: str) -> float:
        return weights.get(word, 1.0)

    both = one & other
    shared = 2 * sum(map(weight, both))
    left = set(other - both)
    for word in sorted(one - both):
        close = max(left, key=lambda candidate: (alike(word, candidate), candidate), default="")
        likeness = alike(word, close) if close else 0.0
        if likeness >= SAME_WORD:
            left.discard(close)
            shared += likeness * (weight(word) + weight(close))
    every = sum(map(weight, one)) + sum(map(weight, other))
    return shared / every if every else 0.0
