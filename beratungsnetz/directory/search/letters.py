"""How alike two phrases are by their letters: groups of three to five, rare ones weigh more.

So a slip of the finger, another ending, a compound written as three words, and languages that the sentence
encoder does not know are all met by one rule, without a list of words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from beratungsnetz.lib.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST, LONGEST = 3, 5
#: Few words may be one that was split („Kinder tages pflege“): then they are read together, too.
MOST_JOINED = 4
LONGEST_TEXT = 300
_BETWEEN = re.compile(r"[\W_]+")


def groups(text: str) -> Counter[int]:
    """The groups of letters of a text, as numbers of 32 bits, and how often each occurs."""
    words = _BETWEEN.sub(" ", fold(text[:LONGEST_TEXT])).split()
    found = Counter(group for word in words for group in _of(f"_{word}_"))
    if 1 < len(words) <= MOST_JOINED:
        for group in set(_of("".join(words))) - found.keys():
            found[group] = 1
    return found


def _of(word: str) -> list[int]:
    return [
        crc32(word[start : start + length].encode("utf-8", "surrogatepass"))
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(word) - length + 1)
    ]


class Letters:
    """An index over phrases: which of them hold a group of letters, and how much it weighs there.

    `groups` are sorted; those of `groups[i]` are `phrases[starts[i]:starts[i + 1]]` with `weights`. The
    weights of one phrase have length 1, so that a phrase is like itself by 1.
    """

    def __init__(
        self,
        groups: "NDArray[np.uint32]",
        starts: "NDArray[np.int32]",
        phrases: "NDArray[np.int32]",
        weights: "NDArray[np.float32]",
        count: int,
    ) -> None:
        self.groups, self.starts, self.phrases, self.weights, self.count = (
            groups, starts, phrases, weights, count,
        )  # fmt: skip

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Letters":
        """Built anew: about 0.1 ms a phrase."""
        import numpy as np

        counted = [groups(text) for text in texts]
        held = Counter(group for one in counted for group in one)
        known = np.array(sorted(held), dtype=np.uint32)
        rarity = np.log1p(len(texts) / np.array([held[int(group)] for group in known], dtype=np.float32))
        place = {int(group): number for number, group in enumerate(known)}
        rows = [
            (place[group], number, count)
            for number, one in enumerate(counted)
            for group, count in one.items()
        ]
        rows.sort()
        table = np.array(rows, dtype=np.int32).reshape(-1, 3)
        weights = np.log1p(table[:, 2].astype(np.float32)) * rarity[table[:, 0]]
        length = np.sqrt(np.bincount(table[:, 1], weights**2, minlength=len(texts)))
        weights = weights / np.maximum(length, 1e-9)[table[:, 1]]
        starts = np.searchsorted(table[:, 0], np.arange(len(known) + 1)).astype(np.int32)
        return cls(known, starts, table[:, 1], weights.astype(np.float32), len(texts))

    def alike(self, text: str) -> "NDArray[np.float32]":
        """How alike `text` is to each phrase, between 0 and 1."""
        import numpy as np

        asked = groups(text)
        if not asked or not len(self.groups):
            return np.zeros(self.count, dtype=np.float32)
        keys = np.fromiter(asked.keys(), dtype=np.uint32, count=len(asked))
        often = np.log1p(np.fromiter(asked.values(), dtype=np.float32, count=len(asked)))
        places = np.searchsorted(self.groups, keys)
        there = (places < len(self.groups)) & (self.groups[np.minimum(places, len(self.groups) - 1)] == keys)
        begins = self.starts[np.where(there, places, 0)]
        ends = np.where(there, self.starts[np.where(there, places, 0) + 1], begins)
        rarity = np.log1p(self.count / np.maximum(ends - begins, 1))
        rarity[~there] = np.log1p(self.count)
        own = often * rarity
        length = float(np.sqrt((own**2).sum())) or 1.0
        found = [
            (begin, end, weight)
            for begin, end, weight in zip(begins, ends, own / length, strict=True)
            if end > begin
        ]
        if not found:
            return np.zeros(self.count, dtype=np.float32)
        phrases = np.concatenate([self.phrases[begin:end] for begin, end, _ in found])
        weights = np.concatenate([self.weights[begin:end] * weight for begin, end, weight in found])
        return np.bincount(phrases, weights, minlength=self.count).astype(np.float32)
