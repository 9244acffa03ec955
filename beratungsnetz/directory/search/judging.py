"""What is good enough for what somebody typed: judged once, among all that may be seen."""

from dataclasses import dataclass

from beratungsnetz.directory.search.crisis import Crisis, crisis_in
from beratungsnetz.directory.search.lexical import worded
from beratungsnetz.directory.search.scoring import found
from beratungsnetz.directory.search.seen import Seen
from beratungsnetz.directory.search.senses import Sense, sense_of
from beratungsnetz.directory.search.understanding import of_network
from beratungsnetz.directory.search.why import Reasons, asked_words
from beratungsnetz.directory.search.words import topics_meant
from beratungsnetz.lib.text import query_tokens


@dataclass(frozen=True)
class Judged:
    """Ids and scores, best first, and why; what the words clearly speak of, and what to call first.

    `spelt` are the words as they were probably meant, where that is not what was typed.
    """

    hits: list[tuple[int, float]]
    reasons: Reasons
    topic_id: int | None
    crisis: Crisis | None
    spelt: str


def judged(seen: Seen, network_id: int, text: str) -> Judged:
    """Four queries, two more where a word is mended, and two after something new was learned."""
    known = of_network(network_id)
    query = query_tokens(text)
    meant = topics_meant(network_id, query)
    held = worded(seen, query, _tokens_of(meant))
    spelt = text
    if known is not None:
        spelt = known.spelling.mended(text, lambda word: not held.held.isdisjoint(query_tokens(word)))
    if spelt != text:
        query = query_tokens(f"{spelt} {text}")
        meant = topics_meant(network_id, query)
        held = worded(seen, query, _tokens_of(meant))
    crisis = crisis_in(text) or crisis_in(spelt)
    asked = f"{crisis.help}, {spelt}" if crisis and crisis.help else spelt
    sense = sense_of(known, asked, seen) if known is not None else Sense()
    return Judged(
        found(seen, {"words": held.words, "names": held.names, **sense.parts}),
        Reasons(asked_words(f"{spelt} {text}" if spelt != text else text), meant, sense.alike),
        sense.topic_id,
        crisis,
        spelt if spelt != text else "",
    )


def _tokens_of(meant: dict[int, set[str]]) -> frozenset[str]:
    """Whatever is a word of a topic is nobody's own name."""
    return frozenset(token for tokens in meant.values() for token in tokens)
