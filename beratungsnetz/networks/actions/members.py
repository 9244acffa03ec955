"""Members come, and their teams are made."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions.fallen import withdraw_fallen
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member, Network, Role, Team
from beratungsnetz.people.circles import new_circle, people_of, unseat

CHANGEABLE = ("name", "kind", "voluntary", "phone", "email")


def default_team(member: Member) -> Team:
    """The team that takes requests for `member`; made with an empty circle when it is not there."""
    found = member.teams.filter(is_default=True).first()
    if found is not None:
        return found
    name = f"Team {member.name}"[:120]
    return Team.objects.create(
        member=member, name=name, circle=new_circle(name, member.network_id), is_default=True
    )


def add_member(
    network: Network,
    *,
    by: Actor,
    name: str,
    kind: str = Member.Kind.ADVICE,
    voluntary: bool = False,
    phone: str = "",
    email: str = "",
    key: UUID | None = None,
) -> Member:
    """Let a member in, with its default team. Raises NotAllowed for all but the office and the system."""
    rules.may_add_member(by, network)
    with deed("member.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(Member)
        member = Member.objects.create(
            network=network, name=name, kind=kind, voluntary=voluntary, phone=phone, email=email
        )
        default_team(member)
        d.note(member)
    return member


def change_member(
    member: Member, *, by: Actor, changes: Mapping[str, object], key: UUID | None = None
) -> Member:
    """Change what is in `changes` (name, kind, voluntary, phone, email).

    What was signed keeps the name it was signed with. Raises NotAllowed for what the actor may not
    change, WrongMoment for a member that has left, ValidationError for values that no form lets pass.
    """
    with deed("member.change", by=by, key=key, on=member) as d:
        if d.repeated:
            return d.result(Member)
        member = Member.objects.select_for_update(of=("self",)).select_related("network").get(pk=member.pk)
        fields = [name for name in CHANGEABLE if name in changes]
        rules.may_change_member(by, member, fields)
        kind = changes.get("kind", member.kind)
        if (kind == Member.Kind.OFFICE) != (member.kind == Member.Kind.OFFICE):
            raise NotAllowed("Die Geschäftsstelle bleibt die Geschäftsstelle, und es gibt nur eine.")
        for name in fields:
            setattr(member, name, changes[name])
        member.clean_fields()
        member.save(update_fields=fields)
        d.note(member)
    return member


def set_mailbox(member: Member, *, by: Actor, mailbox: str, key: UUID | None = None) -> Member:
    """Let the member answer without an account, through its function mailbox; empty: not any more."""
    with deed("member.set_mailbox", by=by, key=key, on=member) as d:
        if d.repeated:
            return d.result(Member)
        member = Member.objects.select_for_update(of=("self",)).select_related("network").get(pk=member.pk)
        rules.may_set_mailbox(by, member)
        member.mailbox = mailbox
        member.save(update_fields=["mailbox"])
        d.note(member, why="" if mailbox else "no_mailbox")
    return member


def leave(member: Member, *, by: Actor, key: UUID | None = None) -> Member:
    """The member leaves the network today; its roles, seats and keys end with it.

    Raises NotAllowed or WrongMoment.

    This app knows no needs: whoever calls it re-homes in the same transaction what the member is
    responsible for, as `referrals.actions.member_leaves` does.
    """
    with deed("member.leave", by=by, key=key) as d:
        if d.repeated:
            return d.result(Member)
        member = Member.objects.select_for_update().get(pk=member.pk)
        rules.may_leave(by, member)
        member.left_at = timezone.now()
        member.save(update_fields=["left_at"])
        _let_its_people_go(member, by, d)
        d.note(member)
        withdraw_fallen(member.network, d)
    return member


def _let_its_people_go(member: Member, by: Actor, d: Deed) -> None:
    """In the same moment nobody acts or reads for the member any more: roles end, seats and keys go."""
    for role in Role.objects.select_for_update().filter(member=member, ended_at=None):
        role.ended_at = member.left_at
        role.save(update_fields=["ended_at"])
        d.note(role, why=role.role, name="role.end")
    for team in member.teams.select_related("circle"):
        for user in people_of(team.circle):
            unseat(team.circle, user, by)
