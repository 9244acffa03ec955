"""What became of it: for the app that reported a finding, and for whoever holds the receipt code."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.states import FOR_THE_PERSON, State

KINDS = {
    Finding.Kind.GAP: _("Sie haben gemeldet, dass etwas fehlt."),
    Finding.Kind.DISTURBANCE: _("Sie haben gemeldet, dass etwas schiefging."),
    Finding.Kind.BARRIER: _("Sie haben eine Barriere gemeldet."),
}


@dataclass(frozen=True)
class Answer:
    """`sentence` for the person, `horizon` and `text` once the office has answered, at `answered_at`."""

    sentence: str
    horizon: str
    text: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Outcome:
    """The same for the receipt: what it was, since when, how it stands, and until when the office answers."""

    kind: str | Promise
    at: datetime
    answer: Answer
    due: datetime | None
    question: str


def _answer(found: Finding) -> Answer:
    # What was merged shares the answer of the other; until then its own sentence stands.
    into = found.merged_into
    told = into if into and into.answer else found
    state = State.CLOSED if into and into.ended_at else State(found.state)
    return Answer(str(FOR_THE_PERSON[state]), told.horizon, told.answer, told.answered_at)


def answer_for(origin: str) -> Answer | None:
    """The state of the finding that came from `origin` (such as `need:17`), or None without one."""
    found = Finding.objects.filter(origin=origin).select_related("merged_into").first() if origin else None
    return _answer(found) if found else None


def answers_under(origin: str) -> list[Outcome]:
    """What became of the reports whose origin begins with `origin` and a colon, the newest first.

    For an app whose one thing reports several times: the slip 7 sends from `slip:7:<something>`.
    """
    if not origin:
        return []
    # Between „:“ and „;“, the sign after it: a range, which the index answers.
    found = Report.objects.filter(finding__origin__gt=f"{origin}:", finding__origin__lt=f"{origin};")
    return [outcome_of(report) for report in found.select_related("finding__merged_into")]


def outcome_of(report: Report) -> Outcome:
    """What whoever reported may know; needs `finding__merged_into`."""
    finding = report.finding
    return Outcome(
        kind=KINDS[Finding.Kind(finding.kind)],
        at=finding.created_at,
        answer=_answer(finding),
        due=finding.due_at,
        question=report.question if report.waits_for_reply and finding.ended_at is None else "",
    )
