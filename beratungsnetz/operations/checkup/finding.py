"""One finding of `doctor`."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How grave: nothing to do, should be looked at, must be mended."""

    OK = "ok"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """What was found, and how to mend it (empty when all is well)."""

    grade: Grade
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.grade:<6} {self.what}" + (f"\n       → {self.mend}" if self.mend else "")


def good(what: str) -> Finding:
    return Finding(Grade.OK, what)


def look(what: str, mend: str) -> Finding:
    return Finding(Grade.LOOK, what, mend)


def wrong(what: str, mend: str) -> Finding:
    return Finding(Grade.WRONG, what, mend)
