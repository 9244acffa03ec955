"""The rows of a service's history: every deed that changes a service writes one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.networks.actor import Actor, Staff

Values = Mapping[str, Mapping[str, Any]]


def source_of(actor: Actor, service: Service | None) -> Change.Source:
    """Whether the agency itself said it, or the office for it."""
    if service is not None and rules.works_at(actor, service):
        return Change.Source.MEMBER
    is_office = actor.network_ref is not None and rules.is_office(actor, actor.network_ref)
    return Change.Source.OFFICE if is_office else Change.Source.MEMBER


def person_of(actor: Actor) -> int | None:
    """The person's id, of staff."""
    return actor.user_id if isinstance(actor, Staff) else None


def note_change(
    service: Service,
    told: Values,
    *,
    by: Actor,
    at: datetime,
    source: str = "",
    state: str = Change.State.APPLIED,
    undoes: Change | None = None,
) -> Change:
    """Write down what `by` changed in a service (field → {"old", "new"}). Call it inside the deed."""
    return Change.objects.create(
        network_id=service.network_id,
        service=service,
        member_id=service.member_id,
        source=source or source_of(by, service),
        state=state,
        values=told,
        made_by_id=person_of(by),
        made_at=at,
        undoes=undoes,
    )
