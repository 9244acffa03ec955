"""What every step shares: lock need and Begleitung, enter a state, drop keys, write the audit row."""

from datetime import datetime
from uuid import UUID

from beratungsnetz.audit.deeds import Deed, Doer
from beratungsnetz.audit.models import Once
from beratungsnetz.networks.actor import Actor
from beratungsnetz.people import records
from beratungsnetz.people.models import Circle, SealedRecord
from beratungsnetz.referrals import deadlines
from beratungsnetz.referrals.actions.mailbox import write_to_mailbox
from beratungsnetz.referrals.actions.responsibility import office_of
from beratungsnetz.referrals.codes import WishKind
from beratungsnetz.referrals.models import Need, Referral, Release, Wish
from beratungsnetz.referrals.rules.parties import acts_by_phone
from beratungsnetz.referrals.states import FACTS, NEED_RUNNING, WITH_THE_NEED, State


def lock_need(pk: int) -> Need:
    """The need, locked until the transaction ends. Always before its Begleitungen: no deadlocks."""
    return Need.objects.select_for_update(of=("self",)).select_related("network").get(pk=pk)


def lock(referral: Referral) -> Referral:
    """The Begleitung as it stands now, locked after its need, with what rules and clock look at.

    One query: the rows are locked in the order of `of`, and whoever had to wait sees them as they are then.
    """
    found = (
        Referral.objects.select_for_update(of=("part__need", "self"))
        .select_related("part__need__network", "target_member", "target_service")
        .get(pk=referral.pk)
    )
    found.network = found.part.need.network
    return found


def done_before(name: str, by: Doer, key: UUID | None) -> bool:
    """Whether this doer has done the deed under this key: what comes before the transaction is skipped.

    Two at the same moment both get False; `Deed.repeated` then decides.
    """
    return key is not None and Once.objects.filter(doer=by.ident, deed=name, key=key).exists()


def enter(referral: Referral, state: State, now: datetime) -> None:
    """Let the Begleitung enter `state` and save it, with its clock. Ended ones lose the target's keys.

    An end waits for somebody to follow up on the need, unless the need is met or ended itself. A request
    to an office without an account goes to its mailbox.
    """
    facts = FACTS[state]
    referral.state, referral.state_since = state, now
    if facts.ended:
        referral.ended_at = referral.ended_at or now
        if facts.turn is None or referral.part.need.state not in NEED_RUNNING:
            referral.settled_at = referral.settled_at or now
        if not facts.reads:
            drop_target_keys(referral)
    deadlines.set_clock(referral)
    referral.save()
    if state == State.REQUESTED:
        write_to_mailbox(referral, now)


def settle_ended(need: Need, now: datetime, *, part_id: int | None = None) -> None:
    """Somebody has followed up: ended Begleitungen of the need (or one part) are nobody's turn now."""
    ended = Referral.objects.filter(part__need=need, ended_at__isnull=False, settled_at=None)
    if part_id is not None:
        ended = ended.filter(part_id=part_id)
    ended.update(settled_at=now, turn_member=None, due_at=None, late_at=None)


def drop_target_keys(referral: Referral) -> int:
    """Delete the wraps of every circle but the source's; returns how many. Needs no key."""
    record = referral.packet
    if record is None:
        return 0
    own = Circle.objects.filter(team__member_id=referral.source_member_id)
    others = Circle.objects.filter(keys__wraps__record=record).exclude(pk__in=own).distinct()
    return sum(records.withdraw(record, circle) for circle in others)


def drop_office_keys(need: Need, *, passed_on: bool = False) -> int:
    """Delete the office's wraps of who it is; with `passed_on` also of what it sent on since. How many.

    Nothing where the office recorded the name itself: it reads its own.
    """
    if need.identity_id is None:
        return 0
    office = office_of(need)
    if office.pk == need.source_member_id:
        return 0
    found = list(SealedRecord.objects.filter(need=need))
    if passed_on:
        found += SealedRecord.objects.filter(referral__part__need=need, referral__source_member=office)
    circles = list(Circle.objects.filter(team__member=office))
    return sum(records.withdraw(record, circle) for record in found for circle in circles)


def note(d: Deed, referral: Referral, by: Actor, *, why: str = "", as_target: bool = False) -> None:
    """The audit row of a step: who, when, why (a code), under which release."""
    if as_target and acts_by_phone(by, referral):
        why = f"by_phone:{why}" if why else "by_phone"
    # Written out, because it is asked at each step: a query set takes five times as long.
    last = "SELECT id FROM referrals_release WHERE referral_id = %s ORDER BY id DESC LIMIT 1"
    under = [release.pk for release in Release.objects.raw(last, [referral.pk])]
    d.note(referral, why=why, release=under[0] if under else "")


def stop_running(
    need: Need, d: Deed, by: Actor, now: datetime, reason: str, *, part_id: int | None = None
) -> None:
    """Each running Begleitung goes with its need (or one part of it), with an audit row of its own."""
    running = Referral.objects.select_for_update(of=("self",)).filter(part__need=need, ended_at=None)
    if part_id is not None:
        running = running.filter(part_id=part_id)
    for referral in running.order_by("pk"):
        goes_to = WITH_THE_NEED.get(State(referral.state))
        if goes_to is None:
            continue
        referral.part.need = need
        if goes_to == State.RECALLED:
            referral.reason = reason
        enter(referral, goes_to, now)
        note(d, referral, by, why="need_is_over" if part_id is None else "part_is_met")
    settle_ended(need, now, part_id=part_id)
    if part_id is None:
        drop_office_keys(need)
        forget_calls(need, now)


def forget_calls(need: Need, now: datetime) -> None:
    """The safe number is deleted when somebody has called, and at the end. The wish for data stays."""
    calls = Wish.objects.open().filter(need=need, kind=WishKind.CALL_BACK)
    calls.update(done_at=now, box=None)
