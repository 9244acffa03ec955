"""What every step shares: lock need and Begleitung, enter a state, drop keys, write the audit row."""

from datetime import datetime

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed
from beratungsnetz.networks.actor import Actor
from beratungsnetz.people import records
from beratungsnetz.people.models import Circle
from beratungsnetz.referrals import deadlines
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.rules.parties import acts_by_phone, has_people
from beratungsnetz.referrals.states import FACTS, NEED_RUNNING, State


def lock_need(pk: int) -> Need:
    """The need, locked until the transaction ends. Always before its Begleitungen: no deadlocks."""
    need = Need.objects.select_for_update(of=("self",)).select_related("network").get(pk=pk)
    return need


def lock(referral: Referral) -> Referral:
    """The Begleitung as it stands now, locked after its need, with what rules and clock look at."""
    need = lock_need(referral.part.need_id)
    found = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("part", "source_member", "target_member", "target_team", "target_service")
        .get(pk=referral.pk)
    )
    found.part.need = need
    found.network = need.network
    return found


def enter(referral: Referral, state: State, now: datetime) -> None:
    """Let the Begleitung enter `state` and save it, with its clock. Ended ones lose the target's keys.

    An end waits for somebody to follow up on the need, unless the need is met or ended itself.
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


def settle_ended(need: Need, now: datetime, *, part_id: int | None = None) -> None:
    """Somebody has followed up: ended Begleitungen of the need (or one part) are nobody's turn now."""
    ended = Referral.objects.filter(part__need=need, ended_at__isnull=False, settled_at=None)
    if part_id is not None:
        ended = ended.filter(part_id=part_id)
    ended.update(settled_at=now, turn_member=None, due_at=None, late_at=None)


def refresh_turns(need: Need) -> None:
    """After the responsible member changed: ended Begleitungen wait for the new one."""
    for ended in Referral.objects.filter(part__need=need, ended_at__isnull=False, settled_at=None):
        ended.part.need = need
        Referral.objects.filter(pk=ended.pk).update(turn_member_id=deadlines.turn_member(ended))


def drop_target_keys(referral: Referral) -> int:
    """Delete the wraps of every circle but the source's; returns how many. Needs no key."""
    record = referral.packet
    if record is None:
        return 0
    own = Circle.objects.filter(team__member_id=referral.source_member_id)
    others = Circle.objects.filter(keys__wraps__record=record).exclude(pk__in=own).distinct()
    return sum(records.withdraw(record, circle) for circle in others)


def give_to(need: Need, *, member_id: int, user_id: int | None) -> None:
    """Make this member responsible (not saved), by this person if they work there now, else its duty."""
    from beratungsnetz.networks.models import Role
    from beratungsnetz.referrals.models.need import HOLDERS

    works = (
        user_id is not None
        and Role.objects.active().filter(user_id=user_id, member_id=member_id, role__in=HOLDERS).exists()
    )
    need.responsible_member_id = member_id
    need.responsible_user_id = user_id if works else None


def back_to_source(referral: Referral) -> None:
    """The need returns to the source of this Begleitung, to its person if they still work there."""
    need = referral.part.need
    member = referral.source_member_id
    if not has_people(member):
        member = office_of(need).pk
    give_to(need, member_id=member, user_id=referral.source_user_id)
    need.save(update_fields=["responsible_member", "responsible_user"])


def office_of(need: Need):  # type: ignore[no-untyped-def]
    """The member that is the network's office."""
    from beratungsnetz.networks.models import Member

    return Member.objects.get(network_id=need.network_id, kind=Member.Kind.OFFICE, left_at=None)


def note(d: Deed, referral: Referral, by: Actor, *, why: str = "", as_target: bool = False) -> None:
    """The audit row of a step: who, when, why (a code), under which release."""
    if as_target and acts_by_phone(by, referral):
        why = f"by_phone:{why}" if why else "by_phone"
    release = referral.releases.values_list("pk", flat=True).first()
    d.note(referral, why=why, release=release or "")


def now_() -> datetime:
    """The clock of the actions, aware."""
    return timezone.now()
