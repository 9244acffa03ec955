"""Roles are given and ended; seats in the team's circle come and go with them."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions.fallen import withdraw_fallen
from beratungsnetz.networks.actions.members import default_team
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member, Network, Role
from beratungsnetz.networks.models.role import READING_ROLES
from beratungsnetz.people import circles
from beratungsnetz.people.models import User


def give_role(
    network: Network,
    user: User,
    role: str,
    *,
    by: Actor,
    member: Member | None = None,
    key: UUID | None = None,
) -> Role:
    """Give `user` a role; one that reads with the team also takes a seat in the team's circle.

    Giving a role that somebody has changes nothing. Raises NotAllowed.
    """
    rules.may_give_role(by, network, role, member)
    rules.may_take_in(by, member, user_id=user.pk)
    with deed("role.give", by=by, key=key) as d:
        if d.repeated:
            return d.result(Role)
        found, made = Role.objects.get_or_create(
            network=network, user=user, role=role, member=member, ended_at=None
        )
        if made:
            if member is not None and role in READING_ROLES:
                circles.seat(default_team(member).circle, user, by)
            d.note(found, why=role)
    return found


def end_role(role: Role, *, by: Actor, key: UUID | None = None) -> Role:
    """End a role today; without another reading role the seat in the circle goes at once.

    Open invitations that the person could not send any more are withdrawn with it.

    What the person was responsible for is re-homed by the app that knows needs: the view that calls
    this calls that first.
    """
    with deed("role.end", by=by, key=key) as d:
        if d.repeated:
            return d.result(Role)
        role = (
            Role.objects.select_for_update(of=("self",))
            .select_related("user", "network", "member")
            .get(pk=role.pk)
        )
        rules.may_end_role(by, role)
        role.ended_at = timezone.now()
        role.save(update_fields=["ended_at"])
        others = Role.objects.active().filter(user=role.user, member=role.member, role__in=READING_ROLES)
        if role.member is not None and not others.exists():
            for team in role.member.teams.select_related("circle"):
                circles.unseat(team.circle, role.user, by)
        d.note(role, why=role.role)
        withdraw_fallen(role.network, d)
    return role
