"""What became of it: the answer that the app which reported a finding asks for."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.states import FOR_THE_PERSON, State


@dataclass(frozen=True)
class Answer:
    """`sentence` for the person, `horizon` and `text` once the office has answered, at `answered_at`."""

    sentence: str
    horizon: str
    text: str
    answered_at: datetime | None


def answer_for(origin: str) -> Answer | None:
    """The state of the finding that came from `origin` (such as `need:17`), or None without one."""
    found = Finding.objects.filter(origin=origin).first() if origin else None
    if found is None:
        return None
    sentence = FOR_THE_PERSON[State(found.state)]
    return Answer(sentence, found.horizon, found.answer, found.answered_at)
