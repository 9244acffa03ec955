"""Who may do what with a finding, and with what was reported of it."""

from datetime import datetime

from dateutil.relativedelta import relativedelta

from beratungsnetz.findings.codes import REASONS
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.models.finding import own_members
from beratungsnetz.findings.states import OFFICE, OPEN, SYSTEM, move
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import RoleName

WORDS_KEPT = relativedelta(months=6)  # after the end; then nobody reads them, whether the clock came or not
OF_THE_OFFICE = "Auf Meldungen antwortet nur die Geschäftsstelle."
OWN_AGENCY = "Es geht um eine Stelle, für die Sie arbeiten. Das macht jemand anders aus der Geschäftsstelle."
ANSWERED = "Diese Meldung hat schon eine Antwort."
DELETED = "Der Text ist gelöscht. Das geschieht sechs Monate nach dem Ende."


def _may_move(actor: Actor, finding: Finding, deed: str) -> None:
    row = move(deed)
    here = actor.network_ref == finding.network_id
    is_office = here and isinstance(actor, Staff) and actor.has(RoleName.OFFICE) and OFFICE in row.by
    is_system = (
        isinstance(actor, System) and actor.network_ref in (None, finding.network_id) and SYSTEM in row.by
    )
    if not (is_office or is_system):
        raise NotAllowed(OF_THE_OFFICE)
    if finding.about_member_id in own_members(actor):
        raise NotAllowed(OWN_AGENCY)
    if finding.state not in row.sources:
        raise WrongMoment("Das ist schon geschehen." if finding.state in OPEN else ANSWERED)


def may_settle(actor: Actor, finding: Finding) -> None:
    """The office of this network answers a gap, as long as there is no answer.

    Raises NotAllowed for anybody else, WrongMoment when it is answered already or no gap.
    """
    _may_move(actor, finding, "settle")
    if finding.kind != Finding.Kind.GAP:
        raise WrongMoment("Diese Antwort gibt es nur für Lücken.")


def may_receive(actor: Actor, finding: Finding) -> None:
    """The office takes a new report in hand."""
    _may_move(actor, finding, "receive")


def may_measure(actor: Actor, finding: Finding) -> None:
    """The office says what it does, while it goes on; also more than once."""
    _may_move(actor, finding, "measure")


def may_close(actor: Actor, finding: Finding, reason: str | None = None) -> None:
    """The office ends it, with a reason that fits its kind."""
    _may_move(actor, finding, "close")
    if reason is not None and reason not in REASONS.get(finding.kind, ()):
        raise WrongMoment("Dieser Grund passt nicht zu dieser Meldung.")


def may_merge(actor: Actor, finding: Finding, into: Finding | None = None) -> None:
    """Two of one kind about the same agency; into one that is not merged itself."""
    _may_move(actor, finding, "merge")
    if into is None:
        return
    same = (into.network_id, into.kind, into.about_member_id) == (
        finding.network_id, finding.kind, finding.about_member_id,
    )  # fmt: skip
    if into.pk == finding.pk or not same:
        raise WrongMoment("Diese beiden Meldungen lassen sich nicht zusammenlegen.")
    if into.state == Finding.State.MERGED:
        raise WrongMoment("Diese Meldung gehört selbst schon zu einer anderen.")


def may_ask(actor: Actor, report: Report) -> None:
    """The office asks back once, while the report is open."""
    _may_move(actor, report.finding, "settle" if report.finding.kind == Finding.Kind.GAP else "close")
    if report.asked_at is not None:
        raise WrongMoment("Sie haben schon nachgefragt. Das geht einmal.")


def may_reply(report: Report) -> None:
    """Whoever has the code replies once, while the report is open."""
    if not report.waits_for_reply or report.finding.ended_at is not None:
        raise WrongMoment("Auf diese Meldung wartet gerade keine Frage.")


def may_read(actor: Actor, report: Report, now: datetime) -> None:
    """The office reads, as long as the words are kept."""
    finding = report.finding
    here = isinstance(actor, Staff) and actor.network_ref == finding.network_id
    if not (here and actor.has(RoleName.OFFICE)):  # type: ignore[union-attr]
        raise NotAllowed("Meldungen liest nur die Geschäftsstelle.")
    if finding.about_member_id in own_members(actor):
        raise NotAllowed(OWN_AGENCY)
    over = words_until(report)
    if report.words_id is None or (over is not None and now >= over):
        raise WrongMoment(DELETED)


def words_until(report: Report) -> datetime | None:
    """When the words are deleted: six months after the end, also of what it was merged into; else None."""
    finding = report.finding
    ended = finding.merged_into.ended_at if finding.merged_into else finding.ended_at
    return ended + WORDS_KEPT if ended else None


def can(rule: object, *given: object) -> bool:
    """The same rule for templates."""
    try:
        rule(*given)  # type: ignore[operator]
    except (NotAllowed, WrongMoment):
        return False
    return True


def can_settle(actor: Actor, finding: Finding) -> bool:
    """Whether this person may answer this gap now."""
    return can(may_settle, actor, finding)
