"""A service is changed: harmless parts at once, the others after a second person has looked at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.assurance import confirm_written
from beratungsnetz.directory.actions.hours import CHANGED_SINCE
from beratungsnetz.directory.actions.noting import Values, note_change, person_of, source_of
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.directory.risk import needs_review
from beratungsnetz.directory.values import differences, values_of, write_values
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor

OTHER_PAGE = "Diese Seite ist veraltet. Bitte laden Sie sie neu, und versuchen Sie es noch einmal."
NOTHING_NEW = "Sie haben nichts geändert."


@dataclass(frozen=True)
class Changed:
    """What became of it: a change that is applied, one that waits, or both."""

    applied: Change | None
    waiting: Change | None

    @property
    def first(self) -> Change:
        """The one of both that there is."""
        found = self.applied or self.waiting
        assert found is not None
        return found


def locked_service(service: Service) -> Service:
    """The service as it is now, kept from others until the transaction ends."""
    return Service.objects.select_for_update(of=("self",)).get(pk=service.pk)


def change_service(
    service: Service, *, by: Actor, values: Mapping[str, Any], revision: int, key: UUID | None = None
) -> Changed:
    """Set `values` (field → value as in `directory.values`; what is not named stays).

    `revision` is the service's when it was read. Raises NotAllowed, and WrongMoment when it has changed
    since or nothing is new.
    """
    rules.may_change_service(by, service)
    with deed("service.change", by=by, key=key) as d:
        if d.repeated:
            return _again(d, service)
        locked = locked_service(service)
        if locked.revision != revision:
            raise WrongMoment(CHANGED_SINCE)
        told = differences(values_of(locked), values)
        return record(locked, told, by=by, source=source_of(by, locked), d=d)


def record(
    service: Service, told: Values, *, by: Actor, source: str, d: Deed, undoes: Change | None = None
) -> Changed:
    """Write the harmless part of `told` on the locked service, and keep the rest for a second person.

    Call it inside the deed. Raises WrongMoment when `told` is empty.
    """
    if not told:
        raise WrongMoment(NOTHING_NEW)
    now = timezone.now()
    made: dict[str, Change] = {}
    waits = {name for name, pair in told.items() if needs_review(name, pair["new"])}
    for state, chosen in (
        (Change.State.APPLIED, {name: pair for name, pair in told.items() if name not in waits}),
        (Change.State.WAITING, {name: pair for name, pair in told.items() if name in waits}),
    ):
        if chosen:
            made[state] = note_change(
                service, chosen, by=by, at=now, source=source, state=state, undoes=undoes
            )
            d.note(made[state], why=state)
    applied = made.get(Change.State.APPLIED)
    if applied:
        write_values(service, {name: pair["new"] for name, pair in applied.values.items()})
        confirm_written(service, applied.values, d=d)
    return Changed(applied, made.get(Change.State.WAITING))


def _again(d: Deed, service: Service) -> Changed:
    """What the first run of this deed did: its changes have one moment."""
    first = d.result(Change)
    if first.service_id != service.pk:
        raise WrongMoment(OTHER_PAGE)
    both = Change.objects.filter(
        service=first.service_id, made_by=first.made_by_id, made_at=first.made_at
    ).order_by("pk")
    waited = [
        one for one in both if any(needs_review(name, pair["new"]) for name, pair in one.values.items())
    ]
    at_once = [one for one in both if one not in waited]
    return Changed(next(iter(at_once), None), next(iter(waited), None))


def locked_change(change: Change) -> Change:
    """The change as it is now; its service first, as everybody locks them in this order."""
    if change.service_id:
        Service.objects.select_for_update(of=("self",)).filter(pk=change.service_id).first()
    found = Change.objects.select_for_update(of=("self",)).select_related("service", "network")
    return found.get(pk=change.pk)


def moved_on(change: Change, side: str) -> list[str]:
    """The fields of which the service says something else now than this side (`old`, `new`) of the change."""
    if change.service is None:
        return []
    told = {name: pair[side] for name, pair in change.values.items()}
    return list(differences(values_of(change.service), told))


def settle(change: Change, state: models.TextChoices, by: Actor, d: Deed, *, reason: str = "") -> Change:
    """Note who decided what. Call it inside the deed, on the locked change."""
    change.state, change.reason = state, reason
    change.decided_by_id, change.decided_at = person_of(by), timezone.now()
    change.save(update_fields=["state", "reason", "decided_by", "decided_at", "service"])
    d.note(change, why=state)
    return change
