"""The life of a finding as a table: from where to where, who moves it, and what people read."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from beratungsnetz.findings.models import Finding

State = Finding.State
OFFICE, SYSTEM = "office", "system"
OPEN = (State.NEW, State.RECEIVED, State.MEASURE)


@dataclass(frozen=True)
class Move:
    """`by` says who may; `label` is the deed as staff read it."""

    deed: str
    sources: tuple[State, ...]
    target: State
    by: tuple[str, ...]
    label: str


MOVES = (
    Move("receive", (State.NEW,), State.RECEIVED, (OFFICE,), "Annehmen"),
    Move("measure", OPEN, State.MEASURE, (OFFICE,), "Sagen, was wir tun"),
    Move("settle", OPEN, State.CLOSED, (OFFICE, SYSTEM), "Antwort geben"),
    Move("close", OPEN, State.CLOSED, (OFFICE,), "Abschließen"),
    Move("merge", OPEN, State.MERGED, (OFFICE,), "Mit einer anderen zusammenlegen"),
)

#: Whose turn it is: the office's, until the answer is given.
TURN = {
    State.NEW: "Geschäftsstelle",
    State.RECEIVED: "Geschäftsstelle",
    State.MEASURE: "Geschäftsstelle",
    State.CLOSED: "",
    State.MERGED: "",
}

#: The same state as the person who reported reads it, on the slip or with the code.
FOR_THE_PERSON = {
    State.NEW: _("Ihre Meldung ist bei der Geschäftsstelle."),
    State.RECEIVED: _("Die Geschäftsstelle kümmert sich darum."),
    State.MEASURE: _("Das Netz arbeitet daran."),
    State.CLOSED: _("Es gibt eine Antwort."),
    State.MERGED: _("Andere haben dasselbe gemeldet. Das Netz arbeitet schon daran."),
}


def move(deed: str) -> Move:
    """The row of this deed. Raises KeyError for a deed that does not exist."""
    for row in MOVES:
        if row.deed == deed:
            return row
    raise KeyError(deed)
