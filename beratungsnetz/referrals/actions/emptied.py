"""Nobody acts for a member any more: what it was responsible for, and what it had sent, finds a new home.

Invariant 1 of the Begleitung: for every need exactly one agency is responsible, and somebody works there.
Call these inside a deed, after the roles have ended.
"""

from datetime import datetime

from django.db.models import Q

from beratungsnetz.audit.deeds import Deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals import deadlines
from beratungsnetz.referrals.actions.responsibility import hand_over, office_of
from beratungsnetz.referrals.actions.stepping import enter, lock_need, note
from beratungsnetz.referrals.codes import HandBackReason, RecallReason
from beratungsnetz.referrals.holdings import OPEN
from beratungsnetz.referrals.models import Need, Referral, Wish
from beratungsnetz.referrals.rules.parties import has_people
from beratungsnetz.referrals.states import NEED_RUNNING, State

NOBODY = "In der Geschäftsstelle ist gerade niemand. So läge etwas bei niemandem."


def needs_touched(member: Member) -> list[int]:
    """Every need that hangs on the member, in the order in which they are locked."""
    found = set(Need.objects.running().filter(responsible_member=member).values_list("pk", flat=True))
    wishes = Wish.objects.open().filter(need__responsible_member=member)
    found |= set(wishes.values_list("need_id", flat=True))
    here = Q(source_member=member) | Q(target_member=member)
    found |= set(Referral.objects.filter(OPEN).filter(here).values_list("part__need_id", flat=True))
    asked = Need.objects.running().filter(source_member=member, name_asked_at__isnull=False)
    return sorted(found | set(asked.values_list("pk", flat=True)))


def empty_out(member: Member, d: Deed, by: Actor, now: datetime, *, why: str, leaves: bool) -> int:
    """Re-home everything; returns how many needs it was. Raises WrongMoment when nobody can take it.

    `leaves`: the member goes, and what it was asked for ends. Else it stays, and is asked by phone.
    """
    touched = needs_touched(member)
    for pk in touched:
        need = lock_need(pk)
        office = office_of(need)
        rows = Referral.objects.select_for_update(of=("self",)).filter(OPEN, part__need=need)
        for referral in rows.select_related("target_member", "target_service", "part").order_by("pk"):
            referral.part.need, referral.network = need, need.network
            if referral.target_member_id == member.pk and leaves and referral.ended_at is None:
                _ends_with_the_target(referral, now)
            elif referral.source_member_id == member.pk and referral.requested_at is None:
                _never_was_sent(referral, now)
            if referral.source_member_id == member.pk:
                # Its word was given for the need, and the need goes to the office: so does this.
                referral.source_member = office
            elif referral.target_member_id != member.pk:
                continue
            deadlines.set_clock(referral)
            referral.save()
            note(d, referral, by, why=why)
        _need_goes_on(need, member, office, now)
        d.note(need, why=why)
        _is_somebodys(need)
    return len(touched)


def _ends_with_the_target(referral: Referral, now: datetime) -> None:
    """What was asked is recalled; who had arrived comes back."""
    if referral.state == State.ARRIVED:
        referral.reason = HandBackReason.TARGET_LEFT
        enter(referral, State.HANDED_BACK, now)
    elif referral.state == State.DRAFT:
        enter(referral, State.CANCELLED, now)
    else:
        referral.reason = RecallReason.TARGET_LEFT
        enter(referral, State.RECALLED, now)


def _never_was_sent(referral: Referral, now: datetime) -> None:
    """A draft, or a release that is waited for, of an agency that is gone: whoever follows asks anew."""
    if referral.state == State.DRAFT:
        enter(referral, State.CANCELLED, now)
    elif referral.state == State.AWAITING_RELEASE:
        referral.reason = RecallReason.SOURCE_LEFT
        enter(referral, State.RECALLED, now)


def _need_goes_on(need: Need, member: Member, office: Member, now: datetime) -> None:
    """Back to the source of what came to the member, to whoever opened it, or as a duty to the office."""
    if need.name_asked_at and need.source_member_id == member.pk:
        need.name_asked_at, need.name_refused_at = None, now
        need.save(update_fields=["name_asked_at", "name_refused_at"])
    if need.responsible_member_id != member.pk:
        hand_over(need, member_id=need.responsible_member_id, user_id=need.responsible_user_id)
        return
    came = Referral.objects.filter(part__need=need, target_member=member, requested_at__isnull=False)
    last = came.exclude(source_member=member).order_by("-state_since", "-pk").first()
    home, user_id = (last.source_member_id, last.source_user_id) if last else (need.source_member_id, None)
    if home == member.pk or not has_people(home):
        home, user_id = office.pk, None
    hand_over(need, member_id=home, user_id=user_id)


def _is_somebodys(need: Need) -> None:
    """The last look before the end of the deed: raises WrongMoment where something would be nobody's."""
    if need.state in NEED_RUNNING and not has_people(need.responsible_member_id):
        raise WrongMoment(NOBODY)
    waits = Referral.objects.filter(OPEN, part__need=need, turn_member__isnull=False)
    if any(not has_people(pk) for pk in waits.values_list("turn_member_id", flat=True)):
        raise WrongMoment(NOBODY)
