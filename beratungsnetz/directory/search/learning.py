"""What the worker computes so that search understands: a point for each service, and how topics are said.

A service's point comes from its name and the beginning of its description. How topics are said is learned
from their names and lay words in all languages and from the services that are tagged with them: a linear
classifier over points, and an index of the phrases' letters (`search.letters`).
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q, QuerySet

from beratungsnetz.directory.models import (
    LayWord,
    Learned,
    Service,
    ServiceText,
    ServiceTopic,
    ServiceVector,
    Topic,
    TopicName,
)
from beratungsnetz.directory.search import encoder
from beratungsnetz.directory.search.letters import Letters
from beratungsnetz.networks.models import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from beratungsnetz.directory.search.encoder import Vectors

#: Services of one step: about half a second.
AT_ONCE = 200
DESCRIPTION = 250  # characters of it that count
#: From here on, a topic is guessed for a service that has none.
LIKELY = 0.35
#: How much the classifier is held back from learning by heart. A usual value, not tuned.
RIDGE = 3.0


@dataclass(frozen=True)
class Phrase:
    """How one topic is said."""

    topic_id: int
    text: str


def due(network: Network) -> QuerySet[Service]:
    """New services, those that were written since their point was computed, and points of another version of
    the encoder.
    """
    seen = Service.objects.filter(network=network, status=Service.Status.ACTIVE)
    current = Q(vector__revision=F("revision"), vector__digest__startswith=encoder.VERSION)
    return seen.filter(Q(vector=None) | ~current).order_by("pk")


def is_due(network: Network) -> bool:
    """Whether `learn` has something to do. Two small queries; the encoder is not loaded for it."""
    if encoder.is_installed() and due(network).exists():
        return True
    known = Learned.objects.filter(network=network).values_list("inputs", flat=True).first()
    return not known and Topic.objects.filter(network=network).exists()


def learn(network: Network, *, most: int = 5_000) -> int:
    """Compute what is due, at most `most` services; answers how many were looked at. Twice is harmless."""
    done = 0
    while done < most:
        step = _learn_services(network)
        if not step:
            break
        done += step
    _learn_topics(network, anew=bool(done))
    return done


def text_of(name: str, description: str) -> str:
    """What the point of a service is computed from."""
    return f"{name}. {description[:DESCRIPTION]}"


def digest_of(text: str) -> str:
    """The encoder's version, and a digest of the text."""
    return f"{encoder.VERSION}:{hashlib.sha256(text.encode()).hexdigest()[:40]}"


def _learn_services(network: Network) -> int:
    if encoder.encoder() is None:
        return 0
    services = list(due(network).values_list("pk", "revision")[:AT_ONCE])
    if not services:
        return 0
    texts = _texts(pk for pk, _ in services)
    digests = {pk: digest_of(texts.get(pk, "")) for pk, _ in services}
    rows = ServiceVector.objects.filter(pk__in=[pk for pk, _ in services])
    known = dict(rows.values_list("pk", "digest"))
    changed = [pk for pk, _ in services if known.get(pk) != digests[pk]]
    vectors = encoder.encoded([texts.get(pk, "") for pk in changed])
    assert vectors is not None
    numbers = {pk: vectors[row].astype("<f2").tobytes() for row, pk in enumerate(changed)}
    revisions = dict(services)
    with transaction.atomic():
        number = _next_number(network)
        ServiceVector.objects.bulk_create(
            [
                ServiceVector(
                    service_id=pk,
                    network=network,
                    revision=revisions[pk],
                    digest=digests[pk],
                    number=number,
                    numbers=numbers[pk],
                )
                # A service that went meanwhile has no row any more.
                for pk in Service.objects.filter(pk__in=changed).values_list("pk", flat=True)
            ],
            update_conflicts=True,
            unique_fields=["service"],
            update_fields=["revision", "digest", "number", "numbers"],
        )
        for pk in set(revisions) - set(changed):
            ServiceVector.objects.filter(pk=pk).update(revision=revisions[pk])
    return len(services)


def _texts(service_ids: Iterable[int]) -> dict[int, str]:
    """Service → its German text, or the first that there is."""
    rows = ServiceText.objects.filter(service_id__in=list(service_ids)).exclude(state=ServiceText.State.DRAFT)
    found: dict[int, str] = {}
    for pk, language, name, description in rows.order_by("pk").values_list(
        "service_id", "language", "name", "description"
    ):
        if language == "de" or pk not in found:
            found[pk] = text_of(name, description)
    return found


def _next_number(network: Network) -> int:
    """The number of this change. The row is locked until the transaction ends: numbers appear in order."""
    Learned.objects.get_or_create(network=network)
    row = Learned.objects.select_for_update().only("number").get(pk=network.pk)
    row.number += 1
    row.save(update_fields=["number"])
    return row.number


def phrases_of(network: Network) -> list[Phrase]:
    """Names and lay words of all topics, in all languages; those of one topic stand together."""
    topics = Topic.objects.filter(network=network)
    told = [
        *topics.values_list("pk", "name"),
        *TopicName.objects.filter(topic__in=topics).values_list("topic_id", "name"),
        *LayWord.objects.filter(topic__in=topics).values_list("topic_id", "phrase"),
    ]
    return [Phrase(topic_id, text) for topic_id, text in sorted(set(told))]


def _inputs(phrases: Sequence[Phrase]) -> str:
    found = hashlib.sha256(encoder.VERSION.encode() + bytes([encoder.encoder() is not None]))
    for one in phrases:
        found.update(f"{one.topic_id}\0{one.text}\0".encode())
    return found.hexdigest()


def _learn_topics(network: Network, *, anew: bool) -> None:
    """How the topics are said, when words or services have changed."""
    phrases = phrases_of(network)
    inputs = _inputs(phrases)
    row = Learned.objects.filter(network=network).defer("numbers").first()
    if row is not None and row.inputs == inputs and not anew:
        return
    import numpy as np

    letters = Letters.of([one.text for one in phrases])
    topics, weights = _classifier(network, phrases)
    guessed = _guessed(network, topics, weights)
    packed = io.BytesIO()
    np.savez(
        packed,
        topics=topics,
        weights=weights.astype(np.float16),
        guessed=np.array(guessed, dtype=np.int64).reshape(-1, 2),
        phrase_topics=np.array([one.topic_id for one in phrases], dtype=np.int64),
        texts=np.frombuffer("\n".join(one.text for one in phrases).encode(), dtype=np.uint8),
        groups=letters.groups,
        starts=letters.starts,
        phrases=letters.phrases,
        letters=letters.weights.astype(np.float16),
    )
    with transaction.atomic():
        number = _next_number(network)
        # Words that were changed while we learned: the row is ours now, so nobody can say so unseen.
        is_current = _inputs(phrases_of(network)) == inputs
        Learned.objects.filter(pk=network.pk).update(
            inputs=inputs if is_current else "", numbers=packed.getvalue(), topics_number=number
        )


def _classifier(network: Network, phrases: Sequence[Phrase]) -> "tuple[NDArray[np.int64], Vectors]":
    """Topic ids and a column of 513 weights for each: a ridge regression, solved at once."""
    import numpy as np

    points = _points_of([one.text for one in phrases])
    topics = np.array(sorted({one.topic_id for one in phrases}), dtype=np.int64)
    if points is None or not len(topics):
        return topics, np.zeros((encoder.NUMBERS + 1, len(topics)), dtype=np.float32)
    column = {int(topic): place for place, topic in enumerate(topics)}
    goal = np.zeros((len(phrases), len(topics)), dtype=np.float32)
    goal[np.arange(len(phrases)), [column[one.topic_id] for one in phrases]] = 1.0
    served, aims = _tagged(network, column)
    # However many services there are, they say no more than the phrases do.
    share = min(1.0, len(phrases) / max(len(served), 1)) ** 0.5
    inputs = np.vstack([_with_one(points), _with_one(served) * share])
    aims = np.vstack([goal, aims * share])
    square = inputs.T @ inputs + RIDGE * np.eye(encoder.NUMBERS + 1, dtype=np.float32)
    weights = np.linalg.solve(square, inputs.T @ aims)
    # What is said of a topic by chance counts for nothing: with three topics, that is a third.
    chance = np.minimum(aims.mean(axis=0), 0.9)
    weights[-1] -= chance
    return topics, (weights / (1 - chance)).astype(np.float32)


def _guessed(network: Network, topics: "NDArray[np.int64]", weights: "Vectors") -> list[tuple[int, int]]:
    """Services that nobody gave a topic, each with the likeliest one, where one is likely."""
    rows = ServiceVector.objects.filter(network=network, service__service_topics=None)
    found = []
    for service_id, numbers in rows.values_list("pk", "numbers").iterator(chunk_size=AT_ONCE):
        scores = _point(numbers) @ weights[:-1] + weights[-1]
        if len(scores) and scores.max() >= LIKELY:
            found.append((service_id, int(topics[scores.argmax()])))
    return found


def _point(numbers: "bytes | memoryview[int]") -> "Vectors":
    import numpy as np

    return np.frombuffer(bytes(numbers), dtype="<f2").astype(np.float32)


def _with_one(points: "Vectors") -> "Vectors":
    import numpy as np

    return np.hstack([points, np.ones((len(points), 1), dtype=np.float32)])


def _tagged(network: Network, column: dict[int, int]) -> "tuple[Vectors, Vectors]":
    """The points of the services that have topics, and which they have."""
    import numpy as np

    rows = list(ServiceVector.objects.filter(network=network).values_list("pk", "numbers"))
    points = np.zeros((len(rows), encoder.NUMBERS), dtype=np.float32)
    for place, (_, numbers) in enumerate(rows):
        points[place] = _point(numbers)
    place_of = {pk: place for place, (pk, _) in enumerate(rows)}
    aims = np.zeros((len(rows), len(column)), dtype=np.float32)
    pairs = ServiceTopic.objects.filter(service__network=network).values_list("service_id", "topic_id")
    for service_id, topic_id in pairs:
        if service_id in place_of and topic_id in column:
            aims[place_of[service_id], column[topic_id]] = 1.0
    has = aims.any(axis=1)
    return points[has], aims[has]


_KNOWN: dict[str, "Vectors"] = {}
_MOST_KNOWN = 50_000


def _points_of(texts: Sequence[str]) -> "Vectors | None":
    """Points of phrases; those that this process has met before are not computed again."""
    import numpy as np

    if encoder.encoder() is None or not texts:
        return None
    new = [text for text in dict.fromkeys(texts) if text not in _KNOWN]
    if len(_KNOWN) + len(new) > _MOST_KNOWN:
        _KNOWN.clear()
        new = list(dict.fromkeys(texts))
    for start in range(0, len(new), AT_ONCE):
        part = new[start : start + AT_ONCE]
        points = encoder.encoded(part)
        assert points is not None
        _KNOWN.update(zip(part, points.astype(np.float16), strict=True))
    return np.array([_KNOWN[text] for text in texts], dtype=np.float32)
