"""An organisation of the directory joins the network: its services become nodes."""

from uuid import UUID

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Organization, Service
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions import add_member
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member


def join(
    organization: Organization,
    *,
    by: Actor,
    kind: str = Member.Kind.ADVICE,
    voluntary: bool = False,
    key: UUID | None = None,
) -> Member:
    """Make `organization` a member with a team; all its services become nodes.

    Raises NotAllowed for all but the office and the system, WrongMoment when it has joined already.
    """
    rules.may_add_member(by, organization.network)
    with deed("organization.join", by=by, key=key) as d:
        if d.repeated:
            return d.result(Member)
        locked = (
            Organization.objects.select_for_update(of=("self",))
            .select_related("network")
            .get(pk=organization.pk)
        )
        if locked.member_id is not None:
            raise WrongMoment("Diese Organisation ist schon Mitglied.")
        member = add_member(
            locked.network, by=by, name=locked.name, kind=kind, voluntary=voluntary, email=locked.email
        )
        locked.member = member
        locked.save(update_fields=["member"])
        Service.objects.filter(organization=locked).update(member=member)
        d.note(member)
    return member
