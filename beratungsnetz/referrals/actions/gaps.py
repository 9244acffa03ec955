"""„Ich weiß auch nicht weiter“: the office takes over, finds a node, or answers."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone, translation

from beratungsnetz.audit.deeds import deed
from beratungsnetz.findings.actions import foresee, report_gap
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.office_release import open_name
from beratungsnetz.referrals.actions.releases import Grant
from beratungsnetz.referrals.actions.responsibility import hand_over, office_of
from beratungsnetz.referrals.actions.stepping import lock_need, settle_ended
from beratungsnetz.referrals.codes import GapAnswer, GapOutcome
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.states import NeedState


def origin_of(need: Need) -> str:
    """The opaque origin under which the finding is known."""
    return f"need:{need.public_id}"


def hand_to_office(
    need: Need,
    *,
    by: Staff,
    grant: Grant | None = None,
    keyring: Keyring | None = None,
    key: UUID | None = None,
) -> Need:
    """The office becomes responsible, by its duty; a gap without any person is reported as finding.

    With a `grant` the person releases the name to the office in the same breath; that needs the open
    vault of whoever recorded it.
    """
    with deed("referrals.hand_to_office", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_hand_to_office(by, found, now)
        found.state, found.state_since = NeedState.GAP, now
        found.gap_outcome = found.gap_place = ""
        found.finding = _report(found, by, now)
        found.save()
        d.note(found)
        settle_ended(found, now)
        hand_over(found, member_id=office_of(found).pk, user_id=None)
        if grant is not None and keyring is not None:
            open_name(found, grant, by=by, keyring=keyring, now=now, d=d)
    return found


def take_gap(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """Somebody of the office becomes responsible by name."""
    with deed("referrals.take_gap", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_take_gap(by, found, now)
        found.responsible_user_id = by.user_id
        found.save(update_fields=["responsible_user"])
        d.note(found)
    return found


def answer_gap(
    need: Need, *, by: Staff, answer: str, outcome: str, place: str = "", key: UUID | None = None
) -> Need:
    """„For now“ or „for good“, with what the person gets all the same. The office stays responsible.

    `place`: which agency was named, as the person reads it (at most 200 signs).
    """
    with deed("referrals.answer_gap", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_answer_gap(by, found, now)
        found.gap_outcome = GapOutcome(outcome)
        found.gap_place = place
        found.state_since = now
        found.responsible_user_id = by.user_id
        found.save()
        d.note(found, why=f"{GapAnswer(answer)}:{outcome}")
        found.finding = settle_finding(found, by=by, horizon=answer, answer=german_outcome(outcome))
    return found


def german_outcome(outcome: str) -> str:
    """The sentence of an outcome as it is kept: in German, whatever language is being read."""
    with translation.override("de"):
        return str(GapOutcome(outcome).label)


def _report(need: Need, by: Actor, now: datetime) -> Finding:
    """What nobody covers: the topic of the only open part, else of the need."""
    open_parts = list(need.parts.filter(met_at=None).select_related("topic")[:2])
    return report_gap(
        network=need.network,
        topic=open_parts[0].topic if len(open_parts) == 1 else need.topic,
        area=need.area,
        language=need.language,
        origin=origin_of(need),
        by=by,
        now=now,
    )


def settle_finding(need: Need, *, by: Actor, horizon: str, answer: str = "") -> Finding | None:
    """Tell the finding of this need how it stands; None where none was reported."""
    origin = origin_of(need)
    return foresee(network=need.network, origin=origin, horizon=horizon, answer=answer, by=by)
