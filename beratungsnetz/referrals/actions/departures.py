"""Leave, absence, departure: whatever somebody was responsible for goes to the duty of their member."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actions import end_role
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member, Network, Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals.actions.emptied import empty_out
from beratungsnetz.referrals.actions.responsibility import hand_over, office_of
from beratungsnetz.referrals.actions.stepping import lock_need
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.rules.parties import has_people


def rehome(user: User, *, network: Network, by: Actor, member_id: int | None = None) -> int:
    """Everything that hangs on `user` in `network` goes to the duty of the member; returns how many needs.

    With `member_id` only what they hold for that member. Where nobody of the member is left, the office
    takes it. Doing it again changes nothing.
    """
    moved = 0
    with deed("referrals.rehome", by=by) as d:
        mine = Need.objects.running().filter(network=network, responsible_user=user).order_by("pk")
        if member_id is not None:
            mine = mine.filter(responsible_member_id=member_id)
        for pk in mine.values_list("pk", flat=True):
            need = lock_need(pk)
            others = (
                Role.objects.active()
                .filter(member_id=need.responsible_member_id, role__in=HOLDERS)
                .exclude(user=user)
            )
            stays = need.responsible_member_id if others.exists() else office_of(need).pk
            hand_over(need, member_id=stays, user_id=None)
            d.note(need, why="departure")
            moved += 1
        Referral.objects.running().filter(network=network, companion=user).update(companion=None)
    return moved


def depart(role: Role, *, by: Actor, key: UUID | None = None) -> Role:
    """End a role; with the last one that holds needs for its member, re-home what hangs on the person.

    Where nobody is left in the member, its duty and what it had sent go to the office; what it was asked
    for is answered by phone from then on.

    Raises NotAllowed or WrongMoment of `end_role`; then nothing has moved.
    """
    with deed("referrals.depart", by=by, key=key) as d:
        if d.repeated:
            return d.result(Role)
        ended = end_role(role, by=by)
        holds = Role.objects.active().filter(
            network_id=ended.network_id, user_id=ended.user_id, role__in=HOLDERS
        )
        member_id = ended.member_id
        if member_id is not None and not holds.filter(member_id=member_id).exists():
            rehome(ended.user, network=ended.network, by=by, member_id=member_id)
            member = Member.objects.get(pk=member_id)
            if not has_people(member_id):
                empty_out(member, d, by, timezone.now(), why="departure", leaves=False)
        d.note(ended)
    return ended
