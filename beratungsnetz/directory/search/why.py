"""Why a service is shown: one German sentence per hit."""

import re
from collections.abc import Mapping, Sequence

from beratungsnetz.lib.text import plain, tokens

_PIECE = re.compile(r"[^\s,;.!?]+")
_LONGEST = 40


def asked_words(text: str) -> dict[str, str]:
    """Token → the word as the person typed it, for at most 64 words of a query."""
    found: dict[str, str] = {}
    for piece in _PIECE.findall(text[:2_000])[:64]:
        word = piece.strip("„“\"'‚‘()[]")
        for token in tokens(word):
            found.setdefault(token, plain(word, _LONGEST))
    return found


def sentence(
    asked: Mapping[str, str],
    *,
    name: str,
    topics: Sequence[tuple[int, str]],
    meant: Mapping[int, set[str]],
    organization: str,
    description: str,
) -> str:
    """Topic first, then the name, then the description; empty only for an empty query.

    `asked` is token → typed word, `meant` topic → the query's tokens among its words, `topics` the
    service's own topics (id, name), main one first.
    """
    if not asked:
        return ""
    for topic_id, topic in topics:
        hit = [word for token, word in asked.items() if token in meant.get(topic_id, ())]
        if hit:
            return f"Thema {topic}, wegen {_quoted(hit)}"
    places = (
        (name, "im Namen"),
        (organization, "im Namen des Trägers"),
        (description, "in der Beschreibung"),
    )
    for text, place in places:
        own = set(tokens(text))
        hit = [word for token, word in asked.items() if token in own]
        if hit:
            return _words(hit, place)
    return "Passt zu Ihren Worten"


def _words(hit: Sequence[str], place: str) -> str:
    if len(dict.fromkeys(hit)) == 1:
        return f"Ihr Wort {_quoted(hit)} steht {place}"
    return f"Ihre Worte {_quoted(hit)} stehen {place}"


def _quoted(words: Sequence[str]) -> str:
    quoted = [f"‚{word}‘" for word in dict.fromkeys(words)][:3]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} und {quoted[-1]}"
