"""The one place where a score is made: a sum of named parts, each between 0 and about 1.

The weights were searched on 303 queries that were written before; the best lies flat. `bench/evaluate.py`
measures them, and what each part adds (docs/search.md). A further part is a function with the same shape
and one line here.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beratungsnetz.directory.search.seen import Ids, Part, Seen

WEIGHTS: dict[str, float] = {
    "words": 0.35,  # the service's own words, and those of its topics
    "names": 2.0,  # the rare words that are of no topic: somebody's own name, where nothing else was typed
    "meaning": 1.5,  # how close its text lies to the query
    "topics": 1.5,  # what the query speaks of, as learned from texts and phrases
    "letters": 1.25,  # how alike phrases of its topics are, by their letters
}
#: How much the first of a service's topics counts, another, and one that we guess since it has none.
FIRST_TOPIC, OTHER_TOPIC, GUESSED_TOPIC = 1.0, 0.8, 0.8
#: What holds no word must reach this much, or be so like by its letters; and this share of the best.
ENOUGH, LIKE, SHARE = 0.7, 0.16, 0.3
#: What holds a word, too, where we know what was meant: „Abend“ alone is no reason.
SHARE_OF_WORDS = 0.15


def found(seen: "Seen", parts: "Mapping[str, Part]") -> list[tuple[int, float]]:
    """Ids and scores, best first: what holds a word, and the rest unless it is like the query by chance or
    far below the best. Raises KeyError for a part without a weight.
    """
    scores, nothing = seen.part(), seen.part()
    for name, part in parts.items():
        scores += WEIGHTS[name] * part
    best = scores.max(initial=0.0)
    is_like = (scores >= ENOUGH) | (parts.get("letters", nothing) >= LIKE)
    is_worded = (parts.get("words", nothing) > 0) & (
        (scores >= SHARE_OF_WORDS * best) | ("meaning" not in parts)
    )
    good = (scores > 0) & (is_worded | (is_like & (scores >= SHARE * best)))
    return ranked(seen.ids[good], scores[good])


def ranked(ids: "Ids", scores: "Part") -> list[tuple[int, float]]:
    """Best first; equal ones in the order of their ids, so that pages never overlap."""
    import numpy as np

    order = np.lexsort((ids, -scores))
    return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))
