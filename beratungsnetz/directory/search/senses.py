"""What a query means beyond its words: points that lie close, and topics that it speaks of.

Everything ends in arrays beside the services that may be seen (`seen`): what may not be seen counts nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, Q

from beratungsnetz.directory.models import ServiceTopic
from beratungsnetz.directory.search import encoder
from beratungsnetz.directory.search.scoring import FIRST_TOPIC, GUESSED_TOPIC, OTHER_TOPIC, WEIGHTS
from beratungsnetz.lib.many_ids import IdText, ids_of

if TYPE_CHECKING:
    from beratungsnetz.directory.search.seen import Ids, Part, Seen
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

    parts: "dict[str, Part]" = field(default_factory=dict)
    alike: dict[int, str] = field(default_factory=dict)
    topic_id: int | None = None


def sense_of(known: "Understanding", text: str, seen: "Seen") -> Sense:
    """What `text` means among the services that are `seen`. One query. Without an encoder the letters go on
    alone.
    """
    letters = known.alike(text)
    topics = {"letters": {topic: score for topic, (score, _) in letters.items()}}
    parts: dict[str, Part] = {}
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


def _close(known: "Understanding", point: "encoder.Vectors", seen: "Seen") -> "Part":
    """The closest of those that are seen; 0 for all others."""
    import numpy as np

    places, is_seen = seen.places(known.services)
    scores, places = known.meaning(point)[is_seen], places[is_seen]
    part = seen.part()
    best = np.argpartition(scores, -CLOSEST)[-CLOSEST:] if len(scores) > CLOSEST else slice(None)
    part[places[best]] = scores[best]
    return part


def _of_topics(
    topics: Mapping[str, Mapping[int, float]],
    sums: Mapping[int, float],
    guesses: Mapping[int, Sequence[int]],
    seen: "Seen",
) -> "dict[str, Part]":
    """What the topics of each service say, by part: the likeliest topics of the query."""
    import numpy as np

    likely = sorted((topic for topic, score in sums.items() if score >= FAINT), key=lambda one: -sums[one])
    likely = likely[:LIKELIEST]
    if not likely:
        return {}
    found = {name: seen.part() for name in topics}
    for topic, share, services in _holders(likely, guesses):
        places = seen.among(services)
        for name, scores in topics.items():
            part, score = found[name], share * scores.get(topic, 0.0)
            part[places] = np.maximum(part[places], score)
    return found


def _holders(
    topics: Sequence[int], guesses: Mapping[int, Sequence[int]]
) -> "Iterator[tuple[int, float, Ids]]":
    """Topic, how much it counts, and the services of any network that have it so. One query."""
    import numpy as np

    rows = ServiceTopic.objects.filter(topic__in=topics).order_by()
    is_first = ExpressionWrapper(Q(position=0), BooleanField())
    tagged = rows.values_list("topic", is_first).annotate(services=IdText("service"))
    for topic, comes_first, services in tagged:
        yield topic, FIRST_TOPIC if comes_first else OTHER_TOPIC, ids_of(services)
    for topic in topics:
        yield topic, GUESSED_TOPIC, np.array(guesses.get(topic, ()), dtype=np.int64)
