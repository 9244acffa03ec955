"""Why a service is shown: one sentence per hit, in the language of the page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beratungsnetz.lib.text import plain, tokens
from beratungsnetz.ui.languages import current, listed

_PIECE = re.compile(r"[^\s,;.!?]+")
_LONGEST = 40
#: So many times as many topics may have a word beside the rarest one.
COMMON = 3


def asked_words(text: str) -> dict[str, str]:
    """Token → the word as the person typed it, for at most 64 words of a query."""
    found: dict[str, str] = {}
    for piece in _PIECE.findall(text[:2_000])[:64]:
        word = piece.strip("„“\"'‚‘()[]")
        for token in tokens(word):
            found.setdefault(token, plain(word, _LONGEST))
    return found


@dataclass(frozen=True)
class Reasons:
    """`asked` is token → typed word, `meant` topic → the query's tokens among its words, `alike` topic → a
    phrase of it that is like the query.
    """

    asked: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[int, set[str]] = field(default_factory=dict)
    alike: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def holders(self) -> Counter[str]:
        """Token → of how many topics it is a word."""
        return Counter(token for tokens in self.meant.values() for token in tokens)

    def telling(self, topic_id: int) -> list[str]:
        """The typed words that a topic has, without those of many topics beside one that is its own."""
        own = [token for token in self.asked if token in self.meant.get(topic_id, ())]
        most = COMMON * min((self.holders[token] for token in own), default=0)
        return [self.asked[token] for token in own if self.holders[token] <= most]


def sentence(
    reasons: Reasons, *, name: str, topics: Sequence[tuple[int, str]], organization: str, description: str
) -> str:
    """Topic first, then the name, then the description, then what is like; empty only for an empty query.

    `topics` are the service's own (id, name), main one first.
    """
    asked = reasons.asked
    if not asked:
        return ""
    for topic_id, topic in topics:
        if hit := reasons.telling(topic_id):
            return _("Thema %(topic)s, wegen %(words)s") % {"topic": _isolated(topic), "words": _quoted(hit)}
    places = (
        (name, _in_the_name),
        (organization, _in_the_organization),
        (description, _in_the_description),
    )
    for text, said in places:
        own = set(tokens(text))
        hit = [word for token, word in asked.items() if token in own]
        if hit:
            return said(len(dict.fromkeys(hit))) % {"words": _quoted(hit)}
    for topic_id, topic in topics:
        if phrase := reasons.alike.get(topic_id):
            told = {"topic": _isolated(topic), "phrase": _quoted([phrase])}
            return _("Thema %(topic)s, ähnlich wie %(phrase)s") % told
    if topics:
        return _("Passt dem Sinn nach, Thema %(topic)s") % {"topic": _isolated(topics[0][1])}
    return _("Passt dem Sinn nach zu Ihren Worten")


def _in_the_name(count: int) -> str:
    return ngettext("Ihr Wort %(words)s steht im Namen", "Ihre Worte %(words)s stehen im Namen", count)


def _in_the_organization(count: int) -> str:
    return ngettext(
        "Ihr Wort %(words)s steht im Namen des Trägers",
        "Ihre Worte %(words)s stehen im Namen des Trägers",
        count,
    )


def _in_the_description(count: int) -> str:
    return ngettext(
        "Ihr Wort %(words)s steht in der Beschreibung",
        "Ihre Worte %(words)s stehen in der Beschreibung",
        count,
    )


def _isolated(words: str) -> str:
    """So that German words keep their quotation marks within a line from right to left."""
    return f"\u2068{words}\u2069" if current().direction == "rtl" else words


def _quoted(words: Sequence[str]) -> str:
    quoted = [_isolated(f"‚{word}‘") for word in dict.fromkeys(words)][:3]
    if len(quoted) == 1:
        return quoted[0]
    return _("%(first)s und %(last)s") % {"first": listed(quoted[:-1]), "last": quoted[-1]}
