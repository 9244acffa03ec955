"""What an import answers, whatever the format: counts, and each refused row with its reason."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Called now and then with (rows done, rows in all).
Progress = Callable[[int, int], None]


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for cycles while many rows that have none are built and written.

    The collector walks through everything that lives again and again; a fifth of an import's time was
    that. What is no longer used still goes at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class OnlyTried(Exception):  # noqa: N818
    """Ends the transaction of a dry run, and is suppressed around it: what it wrote is taken back."""


class BrokenFile(ValueError):  # noqa: N818 - named as the sentence it stands for
    """The file as a whole cannot be read; nothing was changed. `sentence` is plain German."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Wrong(ValueError):  # noqa: N818
    """One row cannot be taken. `sentence` is plain German."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class RefusedRow:
    """The row's number (the first is 1), what it calls itself, and why it was not taken."""

    row: int
    name: str
    reason: str

    def __str__(self) -> str:
        return (
            f"Zeile {self.row} ({self.name}): {self.reason}"
            if self.name
            else f"Zeile {self.row}: {self.reason}"
        )


@dataclass
class ImportReport:
    """How many rows were new, changed, as before, and which were refused."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    #: What was mended on the way, in sentences for whoever sent the file.
    notes: list[str] = field(default_factory=list)
    dry_run: bool = False

    def refuse(self, row: int, name: str, reason: str) -> None:
        self.refused.append(RefusedRow(row, name, reason))

    @property
    def touched(self) -> int:
        """How many rows were written."""
        return self.created + self.changed
