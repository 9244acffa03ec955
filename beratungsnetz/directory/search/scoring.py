"""The one place where a score is made: a sum of named parts, each between 0 and about 1.

The weights were searched on 303 queries that were written before; the best lies flat. `bench/evaluate.py`
measures them, and what each part adds (docs/search.md). A further part is a function with the same shape
and one line here.
"""

from collections.abc import Mapping

Part = Mapping[int, float]

WEIGHTS: dict[str, float] = {
    "words": 0.4,  # the service's own words, and those of its topics
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


def total(parts: Mapping[str, Part]) -> dict[int, float]:
    """Service → sum of its weighted parts. Raises KeyError for a part without a weight."""
    scores: dict[int, float] = {}
    for name, part in parts.items():
        weight = WEIGHTS[name]
        for service_id, value in part.items():
            scores[service_id] = scores.get(service_id, 0.0) + weight * value
    return scores


def found(parts: Mapping[str, Part]) -> list[tuple[int, float]]:
    """Ranked: what holds a word, and the rest unless it is like the query by chance or far below the best."""
    scores = total(parts)
    least = SHARE * max(scores.values(), default=0.0)
    worded, like = parts.get("words", {}), parts.get("letters", {})
    least_of_words = SHARE_OF_WORDS / SHARE * least if "meaning" in parts else 0.0
    good = {
        service_id: score
        for service_id, score in scores.items()
        if (service_id in worded and score >= least_of_words)
        or (score >= least and (score >= ENOUGH or like.get(service_id, 0.0) >= LIKE))
    }
    return ranked(good)


def ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """Best first; equal ones in the order of their ids, so that pages never overlap."""
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))
