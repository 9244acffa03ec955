"""Who is responsible for a need: always one person, or the duty of one member. Never nobody."""

from beratungsnetz.networks.models import Member, Role
from beratungsnetz.referrals import deadlines
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.rules.parties import has_people
from beratungsnetz.referrals.states import State


def office_of(need: Need) -> Member:
    """The member that is the office of the need's network. Every network has one from its founding."""
    return Member.objects.get(network_id=need.network_id, kind=Member.Kind.OFFICE, left_at=None)


def hand_over(need: Need, *, member_id: int, user_id: int | None) -> None:
    """Make this member responsible: this person if they work there now, else the member's duty.

    Ended Begleitungen that wait for somebody to follow up wait for the new one.
    """
    works = (
        user_id is not None
        and Role.objects.active().filter(user_id=user_id, member_id=member_id, role__in=HOLDERS).exists()
    )
    need.responsible_member_id = member_id
    need.responsible_user_id = user_id if works else None
    need.save(update_fields=["responsible_member", "responsible_user"])
    for ended in Referral.objects.filter(part__need=need, ended_at__isnull=False, settled_at=None):
        ended.part.need = need
        Referral.objects.filter(pk=ended.pk).update(turn_member_id=deadlines.turn_member(ended))


def back_to_source(referral: Referral) -> None:
    """The need returns to the source of this Begleitung, or where nobody is left there to the office.

    Only from the target: what lies elsewhere by now (at the office, say) stays there, and so does what
    another Begleitung has brought to the same target.
    """
    need = referral.part.need
    if need.responsible_member_id != referral.target_member_id:
        return
    arrived = Referral.objects.filter(
        part__need=need, state=State.ARRIVED, target_member_id=referral.target_member_id
    )
    if arrived.exclude(pk=referral.pk).exists():
        return
    member_id = referral.source_member_id
    if not has_people(member_id):
        member_id = office_of(need).pk
    hand_over(need, member_id=member_id, user_id=referral.source_user_id)
