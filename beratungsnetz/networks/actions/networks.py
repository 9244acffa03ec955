"""Founding a network."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError

from beratungsnetz.audit.deeds import Doer, deed
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions.invitations import invite
from beratungsnetz.networks.actions.members import default_team
from beratungsnetz.networks.actor import Actor, System
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.networks.reserved import is_reserved

CHANGEABLE = (
    "name", "greeting", "office_name", "office_phone", "office_mail", "with_names", "accent", "limits",
    "languages", "systems", "intake_weekday", "intake_time", "assurance_months",
)  # fmt: skip


def create_network(*, slug: str, name: str, state: str, office_mail: str = "", by: Doer) -> Network:
    """An empty network with its office; with `office_mail` also an invitation to the office's first person.

    Raises NotAllowed with a sentence when the slug is taken, reserved or malformed, or the state
    (two letters, ISO 3166-2:DE) does not exist. The office is a member like others: what it takes
    over, it takes over under its own name.
    """
    if is_reserved(slug):
        raise NotAllowed(f"Der Kurzname „{slug}“ ist für eine Seite der Plattform vergeben.")
    network = Network(slug=slug, name=name, state=state, office_mail=office_mail)
    try:
        network.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    with deed("network.create", by=by) as d:
        network.save()
        office = Member.objects.create(
            network=network,
            name=f"{network.office_name} {network.name}",
            kind=Member.Kind.OFFICE,
            email=office_mail,
        )
        default_team(office)
        d.note(network)
    if office_mail:
        invite(by=System("setup", network), email=office_mail, role=RoleName.OFFICE, member=office)
    return network


def change_settings(
    network: Network, *, by: Actor, changes: Mapping[str, object], key: UUID | None = None
) -> Network:
    """Change what the office may change of its network. Raises NotAllowed for everybody else.

    Names that were sealed stay sealed and readable when `with_names` is switched off. New limits hold
    from the next step of each Begleitung on: nobody's day moves under their feet. Raises ValidationError
    for values that no form lets pass.
    """
    rules.may_change_settings(by, network)
    with deed("network.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(Network)
        network = Network.objects.select_for_update().get(pk=network.pk)
        for name in CHANGEABLE:
            if name in changes:
                setattr(network, name, changes[name])
        network.clean_fields()
        network.save(update_fields=[name for name in CHANGEABLE if name in changes])
        d.note(network)
    return network
