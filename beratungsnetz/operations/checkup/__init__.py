"""What `doctor` looks at: each examination answers findings, and names how to mend what is wrong."""

from collections.abc import Callable, Iterator

from beratungsnetz.operations.checkup.database import data
from beratungsnetz.operations.checkup.finding import Finding, Grade
from beratungsnetz.operations.checkup.processes import background, mail
from beratungsnetz.operations.checkup.secrets import keys
from beratungsnetz.operations.checkup.web import web

EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (data, keys, web, background, mail)


def examine() -> list[Finding]:
    """All findings, in the order in which one mends them."""
    return [finding for examination in EXAMINATIONS for finding in examination()]


__all__ = ["EXAMINATIONS", "Finding", "Grade", "examine"]
