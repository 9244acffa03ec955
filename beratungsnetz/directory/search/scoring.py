"""The one place where a score is made: a sum of named parts, each between 0 and 1.

Another part (typing errors mended, sentence vectors, a topic classifier) is a function with the same
shape and one line in `WEIGHTS`.
"""

from collections.abc import Mapping

Part = Mapping[int, float]

WEIGHTS: dict[str, float] = {
    "lexical": 1.0,
}


def total(parts: Mapping[str, Part]) -> dict[int, float]:
    """Service → sum of its weighted parts. Raises KeyError for a part without a weight."""
    scores: dict[int, float] = {}
    for name, part in parts.items():
        weight = WEIGHTS[name]
        for service_id, value in part.items():
            scores[service_id] = scores.get(service_id, 0.0) + weight * value
    return scores


def ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """Best first; equal ones in the order of their ids, so that pages never overlap."""
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))
