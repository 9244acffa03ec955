"""How a Begleitung ends, and who then follows up. No end of a Begleitung ends a need."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.parts import meet_whole
from beratungsnetz.referrals.actions.responsibility import back_to_source, hand_over, office_of
from beratungsnetz.referrals.actions.stepping import enter, lock, note, stop_running
from beratungsnetz.referrals.codes import Asked, HandBackReason, Outcome, RecallReason
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import NEED_RUNNING, State


def hand_back(referral: Referral, *, by: Actor, reason: str, key: UUID | None = None) -> Referral:
    """The target cannot help after all. It stays responsible until the source has taken the need."""
    with deed("referrals.hand_back", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_hand_back(by, found, now)
        found.reason = HandBackReason(reason)
        enter(found, State.HANDED_BACK, now)
        note(d, found, by, why=reason, as_target=True)
    return found


def take_back(referral: Referral, *, by: Staff, key: UUID | None = None) -> Referral:
    """The source takes the need after a hand-back; the office does when the source lets it lie."""
    with deed("referrals.take_back", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_take_back(by, found, now)
        need = found.part.need
        if need.state in NEED_RUNNING:
            if works_for(by, found.source_member_id):
                found.source_user_id = by.user_id
                back_to_source(found)
            else:
                hand_over(need, member_id=office_of(need).pk, user_id=by.user_id)
        found.settled_at = now
        found.turn_member = found.due_at = found.late_at = None
        found.save()
        note(d, found, by)
    return found


def close(referral: Referral, *, by: Actor, outcome: str, asked: str, key: UUID | None = None) -> Referral:
    """The advice is over, with its outcome, and whether the person was asked.

    Helped: the part is met, and with its last part the need. Otherwise the need goes on, and whoever
    is responsible (after the arrival the target) follows up: no end of a Begleitung ends a need.
    """
    with deed("referrals.close", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_close(by, found, now)
        found.outcome, found.asked_person = Outcome(outcome), Asked(asked)
        need, helped = found.part.need, outcome == Outcome.HELPED
        if helped:
            found.part.met_at = now
            found.part.save(update_fields=["met_at"])
            found.settled_at = now
        met = helped and need.state in NEED_RUNNING and not need.parts.filter(met_at=None).exists()
        enter(found, State.CLOSED, now)
        note(d, found, by, why=outcome, as_target=True)
        if met:
            meet_whole(need, d, by, now, why=outcome)
        elif helped:
            stop_running(need, d, by, now, RecallReason.OTHER_NODE, part_id=found.part_id)
    return found


def recall(referral: Referral, *, by: Actor, reason: str, key: UUID | None = None) -> Referral:
    """The source (or the office, when the target is late) takes the request back; keys go."""
    with deed("referrals.recall", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_recall(by, found, now)
        found.reason = RecallReason(reason)
        enter(found, State.RECALLED, now)
        note(d, found, by, why=reason)
    return found


def give_up(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """After three missed appointments the source ends the Begleitung, with the person."""
    with deed("referrals.give_up", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_give_up(by, found, now)
        found.reason = RecallReason.MISSED_THRICE
        enter(found, State.RECALLED, now)
        note(d, found, by, why=RecallReason.MISSED_THRICE)
    return found


def settle(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """Whoever's turn it is after an end has followed up: asked the person, or looks elsewhere."""
    with deed("referrals.settle", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_settle(by, found, now)
        found.settled_at = now
        found.turn_member = found.due_at = found.late_at = None
        found.save()
        note(d, found, by)
    return found
