"""A member leaves the network: first everything finds a new home, or nothing happens."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actions import leave
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member, Role
from beratungsnetz.referrals.actions.emptied import empty_out
from beratungsnetz.referrals.models import Referral


def member_leaves(member: Member, *, by: Actor, key: UUID | None = None) -> Member:
    """What others asked of it goes back to them, what it had itself to the office; roles and keys end.

    Raises NotAllowed, or WrongMoment where something would be nobody's; then nothing has moved.
    """
    with deed("referrals.member_leaves", by=by, key=key, on=member) as d:
        if d.repeated:
            return d.result(Member)
        now = timezone.now()
        people = list(Role.objects.active().filter(member=member).values_list("user_id", flat=True))
        gone = leave(member, by=by)
        empty_out(gone, d, by, now, why="member_left", leaves=True)
        _nobody_goes_along(gone, people)
        d.note(gone)
    return gone


def _nobody_goes_along(member: Member, people: list[int]) -> None:
    """Companions of the member cannot go along: the source finds somebody else, or nobody."""
    stay = Role.objects.active().filter(network_id=member.network_id).values("user_id")
    running = Referral.objects.running().filter(network_id=member.network_id, companion_id__in=people)
    running.exclude(companion_id__in=stay).update(companion=None, companion_declined_at=timezone.now())
