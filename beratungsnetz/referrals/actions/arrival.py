"""The arrival: here responsibility passes, in one transaction with the word that says so."""

from typing import Literal
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.appointments import became, schedule
from beratungsnetz.referrals.actions.responsibility import back_to_source, hand_over
from beratungsnetz.referrals.actions.stepping import enter, lock, note, settle_ended
from beratungsnetz.referrals.models import Appointment, NeedPart, Referral
from beratungsnetz.referrals.states import NEED_RUNNING, NeedState, State


def arrive(
    referral: Referral,
    *,
    by: Actor,
    word: Literal["target", "companion", "person"] = "target",
    key: UUID | None = None,
) -> Referral:
    """The person is there: by the target's word, the companion's, or the person's own (source).

    The target becomes responsible: whoever acts or accepted, else its duty. A need with several parts
    passes when none of them is left to look for.
    """
    with deed("referrals.arrive", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_arrive(by, found, now, word)
        target_id, reopened = found.target_member_id, False
        if target_id is not None and _nothing_left_to_look_for(found):
            acting = isinstance(by, Staff) and works_for(by, target_id)
            user_id = by.user_id if acting and isinstance(by, Staff) else found.target_user_id
            need = found.part.need
            # What was asked elsewhere before and ended is followed up by this arrival.
            settle_ended(need, now)
            hand_over(need, member_id=target_id, user_id=user_id)
            reopened = need.state == NeedState.GAP
            if reopened:  # a request from before the gap has come through
                need.state, need.state_since = NeedState.OPEN, now
                need.save(update_fields=["state", "state_since"])
        enter(found, State.ARRIVED, now)
        note(d, found, by, why=f"word_of_{word}", as_target=word == "target")
        if reopened:
            d.note(found.part.need, why="arrived", name="referrals.reopen")
    return found


def walk_in(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """The person came today without an appointment: appointment and arrival in one deed, all or nothing."""
    with deed("referrals.walk_in", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_walk_in(by, found, now)
        schedule(found, by=by, appointment_at=now)
        arrived = arrive(found, by=by, word="target")
        note(d, arrived, by, as_target=True)
    return arrived


def _nothing_left_to_look_for(referral: Referral) -> bool:
    need = referral.part.need
    if need.state not in NEED_RUNNING:
        return False
    others = NeedPart.objects.filter(need=need, met_at=None).exclude(pk=referral.part_id)
    return not others.exclude(referrals__state=State.ARRIVED).exists()


def contradict(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """The person was not there: the need is back at the source, which calls."""
    with deed("referrals.contradict", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_contradict(by, found, now)
        back_to_source(found)
        found.missed_count += 1
        became(found, Appointment.Became.MISSED)
        enter(found, State.MISSED, now)
        note(d, found, by)
    return found
