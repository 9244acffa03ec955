"""Deeds on gaps that come from needs: reported, foreseen; and the answer to any gap."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.rules import may_settle
from beratungsnetz.findings.states import move
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network


def must_belong(network: Network, *things: Topic | Area | None) -> None:
    """Raises ValueError when topic or area belong to another network."""
    for thing in things:
        if thing is not None and thing.network_id != network.pk:
            raise ValueError("A finding's topic and area belong to its network.")


def report_gap(
    *,
    network: Network,
    topic: Topic | None,
    area: Area | None,
    language: str,
    origin: str,
    by: Actor,
    now: datetime,
) -> Finding:
    """Note that nobody in `network` could help. `now` is aware; only its month is kept beside the row.

    Reported twice from the same `origin`, it stays one finding; an answer that did not last is taken
    back, so that it waits for a new one. Raises ValueError when topic or area belong to another network.
    Whoever found nothing may report.
    """
    must_belong(network, topic, area)
    with deed("report_gap", by=by) as done:
        if origin:
            known = Finding.objects.filter(network=network, origin=origin).first()
            if known is not None:
                _open_again(known, done)
                return known
        found = Finding.objects.create(
            network=network,
            kind=Finding.Kind.GAP,
            topic=topic,
            area=area,
            month=month_of(now),
            language=language,
            origin=origin,
            created_at=now,
        )
        done.note(found, why=Finding.Kind.GAP.value)
        return found


def _open_again(known: Finding, done: Deed) -> None:
    """It is missing again: an answer from before does not hold. What was merged stays with the other one."""
    if known.horizon == Finding.Horizon.OPEN and known.state != Finding.State.CLOSED:
        return
    known.horizon, known.answer, known.answered_at = Finding.Horizon.OPEN, "", None
    if known.state == Finding.State.CLOSED:
        known.state, known.ended_at, known.reason = Finding.State.NEW, None, ""
    known.save()
    done.note(known, why="again")


def settle(finding: Finding, *, horizon: str, answer: str, by: Actor, key: UUID | None = None) -> Finding:
    """Answer a finding “for now”, “for good” or “covered”, with a sentence for those who reported it.

    Raises NotAllowed or WrongMoment (see `rules.may_settle`), ValueError for a horizon that is none.
    """
    if horizon not in set(Finding.Horizon.values) - {Finding.Horizon.OPEN.value}:
        raise ValueError(horizon)
    with deed("settle_finding", by=by, key=key) as done:
        if done.repeated:
            return done.result(Finding)
        # Locked: of two answers at once, one is first and the other comes too late.
        current = Finding.objects.select_for_update().get(pk=finding.pk)
        may_settle(by, current)
        current.horizon = horizon
        end(current, move("settle").target, answer)
        done.note(current, why=horizon)
        return current


def end(finding: Finding, state: Finding.State, answer: str = "") -> None:
    """Let the finding end in `state`, with a sentence for those who reported it. A part of a deed."""
    now = timezone.now()
    finding.state, finding.ended_at, finding.due_at = state, now, None
    if answer:
        finding.answer, finding.answered_at = answer, now
    finding.save()


def foresee(*, network: Network, origin: str, horizon: str, by: Actor, answer: str = "") -> Finding | None:
    """Say whether the need behind `origin` can be covered; None where no finding was reported.

    Covered for one person, it is still a gap that the network may close: the finding stays open. `answer`
    is the sentence for those who reported it; without one the sentence from before stays.
    """
    with deed("foresee_finding", by=by) as done:
        found = Finding.objects.select_for_update().filter(network=network, origin=origin).first()
        if found is None:
            return None
        found.horizon = Finding.Horizon(horizon)
        if answer:
            found.answer, found.answered_at = answer, timezone.now()
        found.save(update_fields=["horizon", "answer", "answered_at"])
        done.note(found, why=horizon)
    return found
