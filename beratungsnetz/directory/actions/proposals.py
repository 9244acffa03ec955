"""A service that does not exist yet: proposed by its agency, made when a second person agrees."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.noting import person_of
from beratungsnetz.directory.models import Change
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.directory.values import EMPTY, differences
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Actor, works_for
from beratungsnetz.networks.models import Member


def propose_service(
    member: Member, *, by: Actor, values: Mapping[str, Any], key: UUID | None = None
) -> Change:
    """Keep the values (`name` is needed) of a new service of `member` until somebody reviews them.

    Raises NotAllowed for all but its staff and the office.
    """
    own = by.network_ref == member.network_id and works_for(by, member.pk, *SETTERS)
    if not (own or rules.is_office(by, member.network_id)):
        raise NotAllowed("Neue Angebote schlägt die Stelle selbst vor, oder die Geschäftsstelle für sie.")
    with deed("service.propose", by=by, key=key) as d:
        if d.repeated:
            return d.result(Change)
        made = Change.objects.create(
            network_id=member.network_id,
            member=member,
            source=Change.Source.MEMBER if own else Change.Source.OFFICE,
            state=Change.State.WAITING,
            # A name that was nothing before tells a new service from a changed one.
            values=differences(EMPTY | {"name": None}, values),
            made_by_id=person_of(by),
            made_at=timezone.now(),
        )
        d.note(made)
    return made
