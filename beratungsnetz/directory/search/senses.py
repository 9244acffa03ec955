"""What a query means beyond its words: points that lie close, and topics that it speaks of.

Everything ends in services of a query set that starts at `visible_to`; what may not be seen counts nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beratungsnetz.directory.models import ServiceQuerySet, ServiceTopic
from beratungsnetz.directory.search import encoder, understanding
from beratungsnetz.directory.search.scoring import FIRST_TOPIC, GUESSED_TOPIC, OTHER_TOPIC, WEIGHTS

if TYPE_CHECKING:
    from beratungsnetz.directory.search.understanding import Understanding

#: Of the points, so many of the closest are looked at; of the topics, so many of the likeliest.
CLOSEST = 300
LIKELIEST = 6
#: And of services whose topics are guessed, so many.
MOST_GUESSED = 1_000
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


def sense_of(network_id: int, text: str, visible: ServiceQuerySet, *, is_narrow: bool) -> Sense:
    """What `text` means among `visible`, which is `is_narrow` when filters leave only a part of the network.

    Five queries at most, and one before anything was learned. Without an encoder the letters go on alone.
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
        parts["meaning"] = _close(known, point[0], visible, is_narrow=is_narrow)
    alike = {topic: phrase for topic, (score, phrase) in letters.items() if score >= ALIKE}
    sums = _summed(topics)
    best = max(sums, key=lambda one: sums[one], default=None)
    speaks_of = best if best is not None and sums[best] >= CLEAR else None
    return Sense(parts | _of_topics(topics, sums, known.guesses, visible), alike, speaks_of)


def _summed(topics: Mapping[str, Mapping[int, float]]) -> dict[int, float]:
    """Topic → how much the query speaks of it, all in all."""
    sums: dict[int, float] = {}
    for name, scores in topics.items():
        for topic, score in scores.items():
            sums[topic] = sums.get(topic, 0.0) + WEIGHTS[name] * score
    return sums


def _close(
    known: "Understanding", point: "encoder.Vectors", visible: ServiceQuerySet, *, is_narrow: bool
) -> dict[int, float]:
    import numpy as np

    ids, scores = known.services, known.meaning(point)
    if is_narrow:
        seen = np.isin(ids, np.fromiter(visible.values_list("pk", flat=True), dtype=np.int64))
        ids, scores = ids[seen], scores[seen]
    if len(ids) > CLOSEST:
        best = np.argpartition(scores, -CLOSEST)[-CLOSEST:]
        ids, scores = ids[best], scores[best]
    found = dict(zip(ids.tolist(), scores.tolist(), strict=True))
    if not is_narrow:
        seen_ids = set(visible.filter(pk__in=list(found)).values_list("pk", flat=True))
        found = {pk: score for pk, score in found.items() if pk in seen_ids}
    return found


def _of_topics(
    topics: Mapping[str, Mapping[int, float]],
    sums: Mapping[int, float],
    guesses: Mapping[int, Sequence[int]],
    visible: ServiceQuerySet,
) -> dict[str, dict[int, float]]:
    """Service → what its topics say, by part: the likeliest topics of the query, as far as they are seen."""
    likely = sorted((topic for topic, score in sums.items() if score >= FAINT), key=lambda one: -sums[one])
    likely = likely[:LIKELIEST]
    if not likely:
        return {}
    tagged = ServiceTopic.objects.filter(topic__in=likely, service__in=visible).order_by()
    pairs = [
        (service_id, topic, OTHER_TOPIC if position else FIRST_TOPIC)
        for service_id, topic, position in tagged.values_list("service_id", "topic_id", "position")
    ]
    guessed = {service_id: topic for topic in likely for service_id in guesses.get(topic, ())}
    if guessed:
        seen = visible.filter(pk__in=list(guessed)[:MOST_GUESSED]).values_list("pk", flat=True)
        pairs += [(service_id, guessed[service_id], GUESSED_TOPIC) for service_id in seen]
    found: dict[str, dict[int, float]] = {name: {} for name in topics}
    for service_id, topic, share in pairs:
        for name, scores in topics.items():
            score = share * scores.get(topic, 0.0)
            if score > found[name].get(service_id, 0.0):
                found[name][service_id] = score
    return found
