"""Who may give information along."""

from collections.abc import Sequence

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.referrals.models.need import HOLDERS


def may_give_information(
    actor: Actor, services: Sequence[Service], *, topic: Topic | None = None, area: Area | None = None
) -> None:
    """Whoever advises, about services, topics and areas of their own network."""
    if not (isinstance(actor, Staff) and actor.has(*HOLDERS)):
        raise NotAllowed("Auskunft mitgeben kann nur, wer berät.")
    if any(thing.network_id != actor.network_ref for thing in (*services, topic, area) if thing):
        raise NotAllowed("Das gibt es hier nicht.")
    if not services:
        raise WrongMoment("Bitte wählen Sie mindestens eine Stelle.")
