"""What the office does with a report: takes it in hand, reads, asks back, says what it does, ends it."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.findings import rules
from beratungsnetz.findings.actions.gaps import end
from beratungsnetz.findings.actions.reports import office_limit
from beratungsnetz.findings.codes import Reason
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.states import State
from beratungsnetz.networks.actor import Actor
from beratungsnetz.people import records
from beratungsnetz.people.keyring import Keyring


def _lock(finding: Finding) -> Finding:
    """As it stands now. Of two deeds at once, one is first and the other comes too late."""
    return Finding.objects.select_for_update(of=("self",)).select_related("network").get(pk=finding.pk)


def receive(finding: Finding, *, by: Actor, key: UUID | None = None) -> Finding:
    """Take a new report in hand: whoever reported sees it."""
    with deed("report.receive", by=by, key=key, on=finding) as d:
        if d.repeated:
            return d.result(Finding)
        found = _lock(finding)
        rules.may_receive(by, found)
        found.state = State.RECEIVED
        found.save(update_fields=["state"])
        d.note(found)
    return found


def measure(finding: Finding, *, answer: str, by: Actor, key: UUID | None = None) -> Finding:
    """Say what the network does, while it goes on; again after the limit `measure`."""
    with deed("report.measure", by=by, key=key, on=finding) as d:
        if d.repeated:
            return d.result(Finding)
        found, now = _lock(finding), timezone.now()
        rules.may_measure(by, found)
        found.state, found.answer, found.answered_at = State.MEASURE, answer, now
        found.due_at = office_limit(found.network, "measure", now)
        found.save(update_fields=["state", "answer", "answered_at", "due_at"])
        d.note(found)
    return found


def close(finding: Finding, *, reason: str, answer: str, by: Actor, key: UUID | None = None) -> Finding:
    """End it for a coded reason, with a sentence for whoever reported."""
    with deed("report.close", by=by, key=key, on=finding) as d:
        if d.repeated:
            return d.result(Finding)
        found = _lock(finding)
        rules.may_close(by, found, reason)
        found.reason = Reason(reason)
        end(found, State.CLOSED, answer)
        d.note(found, why=reason)
    return found


def merge(finding: Finding, *, into: Finding, by: Actor, key: UUID | None = None) -> Finding:
    """The same was reported before: both codes show what becomes of the other one."""
    with deed("report.merge", by=by, key=key, on=finding) as d:
        if d.repeated:
            return d.result(Finding)
        locked = {
            one.pk: one
            for one in Finding.objects.select_for_update(of=("self",))
            .select_related("network")
            .filter(pk__in={finding.pk, into.pk})
            .order_by("pk")
        }
        found, target = locked[finding.pk], locked[into.pk]
        rules.may_merge(by, found, target)
        found.merged_into = target
        end(found, State.MERGED)
        # No chains: what was merged into this one, now leads to the same.
        Finding.objects.filter(merged_into=found).update(merged_into=target)
        d.note(found)
    return found


def ask(report: Report, *, question: str, by: Actor, key: UUID | None = None) -> Report:
    """Ask back, once; whoever has the code reads it, and replies."""
    with deed("report.ask", by=by, key=key, on=report.finding) as d:
        if d.repeated:
            return Report.objects.get(pk=report.pk)
        finding, now = _lock(report.finding), timezone.now()
        found = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        found.finding = finding
        rules.may_ask(by, found)
        found.question, found.asked_at = question, now
        found.save(update_fields=["question", "asked_at"])
        if finding.state == State.NEW:
            finding.state = State.RECEIVED
        finding.due_at = office_limit(finding.network, "measure", now)
        finding.save(update_fields=["state", "due_at"])
        d.note(finding)
    return found


def read(report: Report, *, by: Actor, keyring: Keyring) -> dict[str, str]:
    """What was written (field → text; `reply` is the answer to the office's question). Each look is noted."""
    with deed("report.read", by=by) as d:
        report = Report.objects.select_related("finding__merged_into", "words", "reply").get(pk=report.pk)
        rules.may_read(by, report, timezone.now())
        assert report.words is not None
        fields = records.unseal(report.words, keyring)
        if report.reply is not None:
            fields["reply"] = records.unseal(report.reply, keyring)["text"]
        d.note(report.finding)
    return fields
