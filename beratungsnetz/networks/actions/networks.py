"""Founding a network."""

from django.core.exceptions import ValidationError

from beratungsnetz.audit.deeds import Doer, deed
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actions.invitations import invite
from beratungsnetz.networks.actions.members import default_team
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.networks.reserved import is_reserved


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
