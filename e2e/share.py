"""How much of the long proofs one run takes.

The whole of "every text in every field" and "every role in every state" takes hours. So a long proof
takes one of some cases in turn, which still is every text, every field, every role and every state,
though not each with each. Where the suite runs twice, on two databases, each run is one hand: HAND=1/2
takes other cases than HAND=2/2. Which cells of the access matrix, hostile texts, pages for axe and for the
canaries are taken, and on which of the two a browser walk is walked, changes with the number DEAL, for which
CI takes the day. BERATUNGSNETZ_WHOLE=1 takes all of everything, as before a release.
"""

import os
from collections.abc import Iterable
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")
WHOLE = os.environ.get("BERATUNGSNETZ_WHOLE") == "1"
HAND, HANDS = (int(number) for number in os.environ.get("HAND", "1/1").split("/"))

DEAL = int(os.environ.get("DEAL", "0"))


def is_dealt(number: int, *, of: int = 1) -> bool:
    """Whether this run takes the case of this number: one of `of`, and of these its own hand's."""
    return WHOLE or number % (of * HANDS) == HAND - 1


def dealt(items: Iterable[Item], *, of: int = 1, turn: int = 0) -> list[Item]:
    """The cases that this run takes. Let `turn` differ from call to call, so that each has its turn."""
    return [item for number, item in enumerate(items, start=turn) if is_dealt(number, of=of)]


def is_dealt_by_name(name: str) -> bool:
    """The same for something that has no number but a name that stays."""
    return is_dealt(crc32(name.encode()))


def is_of_this_hand(name: str) -> bool:
    """Whether this of the two runs walks it: tomorrow it is the other one's turn."""
    return WHOLE or (crc32(name.encode()) + DEAL) % HANDS == HAND - 1


def rests_today(name: str) -> bool:
    """Whether a half that changes from day to day leaves it out; only where the runs share the work."""
    return not WHOLE and HANDS > 1 and (crc32(f"{name} rests".encode()) + DEAL) % 2 == 0
