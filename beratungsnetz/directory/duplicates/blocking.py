"""Which pairs are compared at all: those that share something rare. Never everybody with everybody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from beratungsnetz.directory.duplicates.features import Features
from beratungsnetz.directory.duplicates.scoring import Commons, Likeness, compare

#: What more services than these share brings no two of them together.
MOST_IN_BLOCK = 40
BEGINNING = 12
Block = tuple[str, ...]


def blocks_of(one: Features) -> Iterator[Block]:
    """What a duplicate of it would share, in at least one point."""
    yield from (("phone", value) for value in one.phones)
    yield from (("mail", value) for value in one.mails)
    yield from (("site", value) for value in one.sites)
    yield from (("place", *spot) for spot in one.spots if spot.street)
    # A common word alone makes no pair: with it goes a part of town, or how the organisation begins.
    codes = {spot.postal_code for spot in one.spots} - {""}
    yield from (("near", word, code) for word in one.words for code in codes)
    if one.organization:
        yield from (("by", word, one.organization[:BEGINNING]) for word in one.words)


class Found(dict[tuple[int, int], Likeness]):
    """Pairs of keys, the smaller first, with their likeness; what is not alike enough is not in it."""


def pairs_among(every: Sequence[Features], only: Iterable[int] | None = None) -> Found:
    """All pairs that are alike enough; with `only`, those in which one of these keys stands."""
    commons, wanted = Commons.of(every), None if only is None else set(only)
    found, seen = Found(), set[tuple[int, int]]()
    by_key = {one.key: one for one in every}
    for block in _blocks(every).values():
        for place, first in enumerate(block):
            for second in block[place + 1 :]:
                pair = (first, second) if first < second else (second, first)
                if pair in seen or (wanted is not None and wanted.isdisjoint(pair)):
                    continue
                seen.add(pair)
                likeness = compare(by_key[pair[0]], by_key[pair[1]], commons)
                if likeness.is_pair:
                    found[pair] = likeness
    return found


def _blocks(every: Sequence[Features]) -> dict[Block, list[int]]:
    sizes = Counter(block for one in every for block in set(blocks_of(one)))
    blocks: dict[Block, list[int]] = defaultdict(list)
    for one in every:
        for block in sorted(set(blocks_of(one))):
            if 1 < sizes[block] <= MOST_IN_BLOCK:
                blocks[block].append(one.key)
    return blocks
