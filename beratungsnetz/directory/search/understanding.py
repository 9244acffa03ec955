"""What this process knows of what the worker has learned (`search.learning`), kept between requests.

Each search asks one number of the network and reads only what is newer. So a changed service is found by
meaning in all processes as soon as the worker has written its point, without a restart. One thread reads;
the others search meanwhile by what was known before.
"""

import copy
import io
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from beratungsnetz.directory.models import Learned, ServiceVector
from beratungsnetz.directory.search import encoder
from beratungsnetz.directory.search.letters import Letters
from beratungsnetz.directory.search.spelling import Spelling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Networks that one process keeps: 2,000 services are 4 MB, 7,000 phrases are 8 MB.
MOST_NETWORKS = 8
#: How alike a topic is: mostly the mean of so many phrases, and for the rest the most alike of them.
NEAREST, MEAN = 3, 0.8


class Understanding:
    """Of one network. Read by many threads, so it never changes: what is newer is another one."""

    def __init__(self) -> None:
        import numpy as np

        self.number = self.topics_number = -1
        self.services: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.points: NDArray[np.float32] = np.zeros((0, encoder.NUMBERS), dtype=np.float32)
        self.topics: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.weights: NDArray[np.float32] = np.zeros((encoder.NUMBERS + 1, 0), dtype=np.float32)
        self.guesses: dict[int, list[int]] = {}  # topic → services that nobody gave one
        self.phrases: list[str] = []
        self.ends: list[tuple[int, int, int]] = []  # topic, its first phrase, and the first of the next
        self.letters: Letters | None = None
        self.spelling = Spelling(())

    def meaning(self, point: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """How close each of `services` lies to a point, between -1 and 1."""
        return self.points @ point

    def classified(self, point: "NDArray[np.float32]") -> dict[int, float]:
        """Topic → how much a query speaks of it, mostly between 0 and 1."""
        scores = point @ self.weights[:-1] + self.weights[-1]
        return dict(zip(self.topics.tolist(), scores.tolist(), strict=True))

    def alike(self, text: str) -> dict[int, tuple[float, str]]:
        """Topic → how alike its phrases are by their letters, and the most alike of them."""
        import numpy as np

        if self.letters is None:
            return {}
        all_alike = self.letters.alike(text)
        found = {}
        for topic, begin, end in self.ends:
            own = all_alike[begin:end]
            best = int(own.argmax())
            if own[best] > 0:
                nearest = float(np.sort(own)[-NEAREST:].mean())
                alike = (1 - MEAN) * float(own[best]) + MEAN * nearest
                found[topic] = (alike, self.phrases[begin + best])
        return found

    def newer(self, network_id: int, number: int, topics_number: int) -> "Understanding":
        """The same with what has been learned since."""
        found = copy.copy(self)
        found._read_services(network_id, self.number)
        if self.topics_number != topics_number:
            found._read_topics(network_id)
        found.number, found.topics_number = number, topics_number
        return found

    def _read_services(self, network_id: int, above: int) -> None:
        import numpy as np

        rows = ServiceVector.objects.filter(network_id=network_id, number__gt=above)
        new = list(rows.values_list("service_id", "numbers"))
        if not new:
            return
        ids = np.array([pk for pk, _ in new], dtype=np.int64)
        points = np.empty((len(new), encoder.NUMBERS), dtype=np.float32)
        for place, (_, numbers) in enumerate(new):  # joined at once, 50,000 would stand here three times
            points[place] = np.frombuffer(bytes(numbers), dtype="<f2")
        old = ~np.isin(self.services, ids)
        if old.any():
            ids = np.concatenate([self.services[old], ids])
            points = np.concatenate([self.points[old], points])
        self.services, self.points = ids, points

    def _read_topics(self, network_id: int) -> None:
        import numpy as np

        packed = Learned.objects.filter(pk=network_id).values_list("numbers", flat=True).first()
        if not packed:
            return
        with np.load(io.BytesIO(bytes(packed)), allow_pickle=False) as told:
            self.topics = told["topics"]
            self.weights = told["weights"].astype(np.float32)
            self.guesses = {}
            for service_id, topic in told["guessed"].tolist():
                self.guesses.setdefault(topic, []).append(service_id)
            self.phrases = told["texts"].tobytes().decode().split("\n")
            self.spelling = Spelling(self.phrases)
            topics = told["phrase_topics"]
            self.letters = Letters(
                told["groups"], told["starts"], told["phrases"],
                told["letters"].astype(np.float32), len(topics),
            )  # fmt: skip
        begins = np.flatnonzero(np.diff(topics, prepend=-1)).tolist()
        ends = [*begins[1:], len(topics)] if begins else []
        self.ends = [(int(topics[begin]), begin, end) for begin, end in zip(begins, ends, strict=True)]


_kept: OrderedDict[int, Understanding] = OrderedDict()
_LOCK = Lock()  # of the shelf, held for moments
_READING = Lock()  # held while somebody reads what is new


def of_network(network_id: int) -> Understanding | None:
    """What is known of this network; None where nothing has been learned. One small query.

    Up to date, or for the moment that another thread takes to read what is new, as it was before.
    """
    now = _numbers(network_id)
    if now is None:
        return None
    known = _shelved(network_id, now)
    if known is not None and known.number == now[0]:
        return known
    if not _READING.acquire(blocking=known is None):
        return known
    try:
        now = _numbers(network_id) or now  # somebody may have read it while this one waited
        known = _shelved(network_id, now)
        if known is None or known.number != now[0]:
            known = (known or Understanding()).newer(network_id, *now)
            with _LOCK:
                _kept[network_id] = known
                while len(_kept) > MOST_NETWORKS:
                    _kept.popitem(last=False)
        return known
    finally:
        _READING.release()


def _numbers(network_id: int) -> tuple[int, int] | None:
    return Learned.objects.filter(pk=network_id).values_list("number", "topics_number").first()


def _shelved(network_id: int, now: tuple[int, int]) -> Understanding | None:
    """What this process has; None where it has nothing, or that of a database that was replaced."""
    with _LOCK:
        found = _kept.get(network_id)
        if found is None or found.number > now[0] or found.topics_number > now[1]:
            return None
        _kept.move_to_end(network_id)
        return found


def forget(*_: Any) -> None:
    """Everything is read anew: for tests, whose databases begin again with the same numbers."""
    with _LOCK:
        _kept.clear()
