"""Leave, absence, departure: whatever somebody was responsible for goes to the duty of their member."""

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network, Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals.actions.stepping import lock_need, office_of, refresh_turns
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.models.need import HOLDERS


def rehome(user: User, *, network: Network, by: Actor) -> int:
    """Everything that hangs on `user` in `network` goes to the duty of the member; returns how many needs.

    Where nobody of the member is left, the office takes it. Doing it again changes nothing.
    """
    moved = 0
    with deed("referrals.rehome", by=by) as d:
        mine = Need.objects.running().filter(network=network, responsible_user=user).order_by("pk")
        for pk in mine.values_list("pk", flat=True):
            need = lock_need(pk)
            others = (
                Role.objects.active()
                .filter(member_id=need.responsible_member_id, role__in=HOLDERS)
                .exclude(user=user)
            )
            if not others.exists():
                need.responsible_member = office_of(need)
            need.responsible_user = None
            need.save(update_fields=["responsible_member", "responsible_user"])
            refresh_turns(need)
            d.note(need, why="departure")
            moved += 1
        Referral.objects.running().filter(network=network, companion=user).update(companion=None)
    return moved
