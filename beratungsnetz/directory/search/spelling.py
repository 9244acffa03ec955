"""What somebody meant who typed a word as it sounds, or slipped by one letter.

Known are the words of the network's lay vocabulary, in German letters: other languages bend their words, and
one letter less is another case there. Only a word that nobody knows is mended: into one that sounds the same
(„Miehte“, „schlegt“), else, where it is long, into one with a letter more or less or two changed about.
Another letter in place of one makes too often another true word („schläft“, „schlägt“). Nothing is kept of
what was typed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from beratungsnetz.lib.text import fold, tokens

#: A shorter word may be anything; and up to seven letters a slip makes too often another true word.
SHORTEST, SHORTEST_SLIP = 4, 7
_WORD = re.compile(r"(?<!\w)[A-Za-zÄÖÜäöüß]+(?!\w)")
# Spelled differently and spoken alike, in German; on folded letters, one after the other.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"aeu|oi", "eu"),
        (r"ae", "e"),
        (r"(?<=[aeiouy])h", ""),
        (r"ie|y", "i"),
        (r"ai|ey", "ei"),
        (r"ph|v", "f"),
        (r"th|dt|d\b", "t"),
        (r"tion\b", "zion"),
        (r"tz|ts", "z"),
        (r"ns\b", "nz"),
        (r"chs|ks|gs|cks", "x"),
        (r"ck|c(?=[aoukrlt])|q|g\b", "k"),
        (r"b\b", "p"),
        (r"(?<=[^aeiou])e(?=[nlr]\b)", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """What a folded word sounds like; for comparing only."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


class Spelling:
    """Of one network's words. Never changes."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Built anew: about a tenth of a second for 7,000 phrases."""
        said: Counter[str] = Counter(word for phrase in phrases for word in _WORD.findall(phrase))
        self._written: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        for word, count in sorted(said.items()):
            folded = fold(word)
            self._count[folded] += count
            self._written.setdefault(folded, word)
        self._by_sound: dict[str, list[str]] = {}
        self._one_more: dict[str, list[str]] = {}
        for word in self._count:
            self._by_sound.setdefault(sound(word), []).append(word)
            for less in set(_one_less(word)):
                self._one_more.setdefault(less, []).append(word)

    def mended(self, text: str, is_known: Callable[[str], bool]) -> str:
        """The text with those words mended that neither this nor `is_known` (as typed) knows."""
        return _WORD.sub(lambda found: self._meant(found[0], is_known) or found[0], text)

    def _meant(self, word: str, is_known: Callable[[str], bool]) -> str | None:
        folded = fold(word)
        if len(folded) < SHORTEST or folded in self._count or not tokens(word) or is_known(word):
            return None
        near = self._by_sound.get(sound(folded), ())
        if not near and len(folded) >= SHORTEST_SLIP:
            near = self._one_slip_away(folded)
        best = max(near, key=lambda one: (self._count[one], one), default=None)
        return self._written[best] if best else None

    def _one_slip_away(self, word: str) -> list[str]:
        known = {one for one in (*_one_less(word), *_changed_about(word)) if one in self._count}
        return [*known, *self._one_more.get(word, ())]


def _one_less(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _changed_about(word: str) -> Iterator[str]:
    places = range(len(word) - 1)
    return (word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places)
