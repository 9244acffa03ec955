"""What a query means beyond its words: points that lie close, and topics that it speaks of.

Everything ends in services that the query set, which starts at `visible_to`, has let through (`seen`); what
may not be seen counts nowhere.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beratungsnetz.directory.models import ServiceTopic
from beratungsnetz.directory.search import encoder, understanding
from beratungsnetz.directory.search.scoring import FIRST_TOPIC, GUESSED_TOPIC, OTHER_TOPIC, WEIGHTS

if TYPE_CHECKING:
    from beratungsnetz.directory.search.understanding import Understanding

#: Of the points, so many of the closest are looked at; of the topics, so many of the likeliest.
CLOSEST = 300
LIKELIEST = 6
#: A topic that a query speaks of less than this is left alone.
FAINT = 0.08
#: And from this on, it is clear what the query speaks of.
CLEAR = 0.6
#: From here on, a phrase is like enough to be given as the reason.
ALIKE = 0.2


@dataclass(frozen=True)
class Sense:
    """The parts of the score, of each topic the phrase that is like the query, and what it speaks of."""

    parts: dict[str, dict[int, float]] = field(default_factory=dict)
    alike: dict[int, str] = field(default_factory=dict)
    topic_id: int | None = None


def sense_of(network_id: int, text: str, seen: Set[int]) -> Sense:
    """What `text` means among the services that are `seen` (ids).

    Two queries, four after something new was learned. Without an encoder the letters go on alone.
    """
    known = understanding.of_network(network_id)
    if known is None:
        return Sense()
    letters = known.alike(text)
    topics = {"letters": {topic: score for topic, (score, _) in letters.items()}}
    parts: dict[str, dict[int, float]] = {}
    point = encoder.of_query(text) if len(known.services) else None
    if point is not None:
        topics["topics"] = known.classified(point[0])
        parts["meaning"] = _close(known, point[0], seen)
    alike = {topic: phrase for topic, (score, phrase) in letters.items() if score >= ALIKE}
    sums = _summed(topics)
    best = max(sums, key=lambda one: sums[one], default=None)
    speaks_of = best if best is not None and sums[best] >= CLEAR else None
    return Sense(parts | _of_topics(topics, sums, known.guesses, seen), alike, speaks_of)


def _summed(topics: Mapping[str, Mapping[int, float]]) -> dict[int, float]:
    """Topic → how much the query speaks of it, all in all."""
    sums: dict[int, float] = {}
    for name, scores in topics.items():
        for topic, score in scores.items():
            sums[topic] = sums.get(topic, 0.0) + WEIGHTS[name] * score
    return sums


def _close(known: "Understanding", point: "encoder.Vectors", seen: Set[int]) -> dict[int, float]:
    """The closest of those that are seen."""
    import numpy as np

    scores = known.meaning(point)
    wanted = CLOSEST
    while True:  # the closest may be hidden ones: then look at more of them
        if wanted < len(scores):
            best = np.argpartition(scores, -wanted)[-wanted:]
            pairs = zip(known.services[best].tolist(), scores[best].tolist(), strict=True)
        else:
            pairs = zip(known.services.tolist(), scores.tolist(), strict=True)
        found = {pk: score for pk, score in pairs if pk in seen}
        if wanted >= len(scores) or len(found) >= min(CLOSEST, len(seen)):
            return found
        wanted *= 8


def _of_topics(
    topics: Mapping[str, Mapping[int, float]],
    sums: Mapping[int, float],
    guesses: Mapping[int, Sequence[int]],
    seen: Set[int],
) -> dict[str, dict[int, float]]:
    """Service → what its topics say, by part: the likeliest topics of the query, as far as they are seen."""
    likely = sorted((topic for topic, score in sums.items() if score >= FAINT), key=lambda one: -sums[one])
    likely = likely[:LIKELIEST]
    if not likely:
        return {}
    tagged = ServiceTopic.objects.filter(topic__in=likely).order_by()
    pairs = [
        (service_id, topic, OTHER_TOPIC if position else FIRST_TOPIC)
        for service_id, topic, position in tagged.values_list("service_id", "topic_id", "position")
        if service_id in seen
    ]
    guessed = {one: topic for topic in likely for one in guesses.get(topic, ()) if one in seen}
    pairs += [(service_id, topic, GUESSED_TOPIC) for service_id, topic in guessed.items()]
    found: dict[str, dict[int, float]] = {name: {} for name in topics}
    for service_id, topic, share in pairs:
        for name, scores in topics.items():
            score = share * scores.get(topic, 0.0)
            if score > found[name].get(service_id, 0.0):
                found[name][service_id] = score
    return found
