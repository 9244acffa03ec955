"""What the target answers to a request, and the coded questions between the two."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import enter, lock, note
from beratungsnetz.referrals.codes import AnswerCode, DeclineReason, Question, Wait
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.states import State


def accept(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """The target accepts: its people of the release may read the packet from now on."""
    with deed("referrals.accept", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_accept(by, found, now)
        if isinstance(by, Staff) and works_for(by, found.target_member_id):
            found.target_user_id = by.user_id
        enter(found, State.ACCEPTED, now)
        note(d, found, by, as_target=True)
    return found


def decline(referral: Referral, *, by: Actor, reason: str, key: UUID | None = None) -> Referral:
    """The target declines, with a code; the need stays with whoever is responsible."""
    with deed("referrals.decline", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_decline(by, found, now)
        found.reason = DeclineReason(reason)
        enter(found, State.DECLINED, now)
        note(d, found, by, why=reason, as_target=True)
    return found


def query(referral: Referral, *, by: Actor, question: str, key: UUID | None = None) -> Referral:
    """The target asks back by a coded question: no free text before the acceptance."""
    with deed("referrals.query", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_query(by, found, now)
        found.question, found.answer = Question(question), ""
        enter(found, State.QUERIED, now)
        note(d, found, by, why=question, as_target=True)
    return found


def answer(referral: Referral, *, by: Actor, answer: str, key: UUID | None = None) -> Referral:
    """The source answers the query by a code: the target's turn again."""
    with deed("referrals.answer", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_answer(by, found, now)
        found.answer = AnswerCode(answer)
        enter(found, State.REQUESTED, now)
        note(d, found, by, why=answer)
    return found


def waitlist(referral: Referral, *, by: Actor, wait: str = "", key: UUID | None = None) -> Referral:
    """The target puts the person on its waiting list (`wait`: how long, about), and gives a sign of life."""
    with deed("referrals.waitlist", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_waitlist(by, found, now)
        found.wait = Wait(wait) if wait else ""
        enter(found, State.WAITLISTED, now)
        note(d, found, by, why=wait, as_target=True)
    return found


def keep_waiting(referral: Referral, *, by: Actor, wait: str = "", key: UUID | None = None) -> Referral:
    """The sign of life: still on the list; the limit begins anew. Without `wait` the last guess holds."""
    with deed("referrals.keep_waiting", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_keep_waiting(by, found, now)
        found.wait = Wait(wait) if wait else found.wait
        enter(found, State.WAITLISTED, now)
        note(d, found, by, why=wait, as_target=True)
    return found
