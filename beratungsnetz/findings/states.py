"""The life of a finding as a table: from where to where, who moves it, and what people read.

Thin for now: the office receives a gap and answers it. Measures and effects come later.
"""

from dataclasses import dataclass

from beratungsnetz.findings.models import Finding

State = Finding.State
OFFICE, SYSTEM = "office", "system"


@dataclass(frozen=True)
class Move:
    """`by` says who may; `label` is the deed as staff read it."""

    deed: str
    sources: tuple[State, ...]
    target: State
    by: tuple[str, ...]
    label: str


MOVES = (
    Move("receive", (State.NEW,), State.RECEIVED, (OFFICE,), "Lücke annehmen"),
    Move("measure", (State.NEW, State.RECEIVED), State.MEASURE, (OFFICE,), "Maßnahme beginnen"),
    Move(
        "settle", (State.NEW, State.RECEIVED, State.MEASURE), State.CLOSED, (OFFICE, SYSTEM), "Antwort geben"
    ),
    Move("merge", (State.NEW, State.RECEIVED), State.MERGED, (OFFICE,), "Mit einer anderen zusammenlegen"),
)

#: Whose turn it is: the office's, until the answer is given.
TURN = {
    State.NEW: "Geschäftsstelle",
    State.RECEIVED: "Geschäftsstelle",
    State.MEASURE: "Geschäftsstelle",
    State.CLOSED: "",
    State.MERGED: "",
}

#: The same state as the person who reported reads it on the slip.
FOR_THE_PERSON = {
    State.NEW: "Die Geschäftsstelle hat es gesehen.",
    State.RECEIVED: "Die Geschäftsstelle sucht nach Hilfe.",
    State.MEASURE: "Das Netz arbeitet daran.",
    State.CLOSED: "Es gibt eine Antwort.",
    State.MERGED: "Es gehört zu etwas, an dem das Netz schon arbeitet.",
}


def move(deed: str) -> Move:
    """The row of this deed. Raises KeyError for a deed that does not exist."""
    for row in MOVES:
        if row.deed == deed:
            return row
    raise KeyError(deed)
