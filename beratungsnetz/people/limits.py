"""Limits on guessing, in the database's cache, so that they hold over all processes.

Each wrong try takes one of N slots for 15 minutes. `cache.add` is atomic, so two processes at the
same moment cannot both take the last one, which a counter that is read and written would allow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.cache import cache

from beratungsnetz.lib.codes import digest
from beratungsnetz.people.master import subkey

WINDOW = 15 * 60  # seconds
PER_ACCOUNT = 5
PER_ADDRESS = 20


class TooManyTries(Exception):  # noqa: N818 - named as the sentence it stands for
    """The limit is reached; `sentence` says when to try again."""

    sentence = "Das waren zu viele Versuche. Bitte warten Sie 15 Minuten."

    def __init__(self) -> None:
        super().__init__(self.sentence)


@dataclass
class Try:
    """One try under way. It counts as wrong until `was_right` is called."""

    taken: list[str] = field(default_factory=list)
    of_account: Sequence[str] = ()

    def was_right(self) -> None:
        """Give the slots back: the address keeps its other wrong tries, the account starts anew."""
        cache.delete_many({*self.taken, *self.of_account})


def _slots(kind: str, name: str, limit: int) -> list[str]:
    # A digest, so that the cache table lists neither accounts nor addresses.
    short = digest(name, key=subkey("limits").hex(), purpose=kind)[:32]
    return [f"tries:{kind}:{short}:{number}" for number in range(limit)]


def _take(slots: Sequence[str]) -> str | None:
    return next((slot for slot in slots if cache.add(slot, 1, WINDOW)), None)


def begin(kind: str, *, account: str, address: str | None) -> Try:
    """Begin a try of `kind`. At most 5 wrong ones per account and 20 per address in 15 minutes.

    Call it outside transactions: a rollback must not give slots back. Raises TooManyTries.
    """
    mine = Try(of_account=_slots(f"{kind}-account", account, PER_ACCOUNT))
    wanted = [mine.of_account]
    if address:
        wanted.append(_slots(f"{kind}-address", address, PER_ADDRESS))
    for slots in wanted:
        slot = _take(slots)
        if slot is None:
            cache.delete_many(mine.taken)
            raise TooManyTries
        mine.taken.append(slot)
    return mine


def take(kind: str, name: str, *, most: int) -> None:
    """Count one deed of `kind` by `name`: at most `most` in 15 minutes, right or wrong.

    Call it outside transactions. Raises TooManyTries.
    """
    if _take(_slots(kind, name, most)) is None:
        raise TooManyTries
