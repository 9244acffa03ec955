"""A second person decides about a change; whoever made it can withdraw it, and what is done be undone."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.assurance import confirm, confirm_written
from beratungsnetz.directory.actions.changes import (
    OTHER_PAGE,
    Changed,
    locked_change,
    moved_on,
    record,
    settle,
)
from beratungsnetz.directory.actions.hours import write_hours
from beratungsnetz.directory.actions.versions import bring_back
from beratungsnetz.directory.hours_values import hours_of, is_hours, place_of
from beratungsnetz.directory.models import Assurance, Change, Organization, Service
from beratungsnetz.directory.typed_hours.reading import parse
from beratungsnetz.directory.values import write_values
from beratungsnetz.directory.versions import is_version
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor

STALE = (
    "Das Angebot hat sich inzwischen geändert. Diese Änderung passt nicht mehr dazu. "
    "Lehnen Sie sie bitte ab, und tragen Sie ein, was jetzt gilt."
)
HOURS_BY_HAND = "Diese Zeiten kommen nicht von selbst zurück. Bitte tragen Sie sie neu ein."
UNDO_STALE = "Diese Angabe hat inzwischen jemand neu geschrieben. Bitte ändern Sie sie selbst."


def _same(d: Deed, change: Change) -> Change:
    done = d.result(Change)
    if done.pk != change.pk:
        raise WrongMoment(OTHER_PAGE)
    return done


def accept_change(change: Change, *, by: Actor, key: UUID | None = None) -> Change:
    """Put a waiting change on the service, or make the service that it proposes.

    Raises NotAllowed (also for whoever made it), WrongMoment when somebody has decided, or when the
    service says something else by now than the change began from.
    """
    with deed("change.accept", by=by, key=key) as d:
        if d.repeated:
            return _same(d, change)
        locked = locked_change(change)
        rules.may_review(by, locked)
        new = {name: pair["new"] for name, pair in locked.values.items()}
        if locked.service is None:
            locked.service = _made(locked, new)
            confirm(locked.service, parts=[Assurance.Part.RECORD], way=Assurance.Way.PAGE, d=d)
        elif moved_on(locked, "old"):
            raise WrongMoment(STALE)
        else:
            write_values(locked.service, new)
            confirm_written(locked.service, new, d=d)
        return settle(locked, Change.State.APPLIED, by, d)


def _made(change: Change, new: dict[str, Any]) -> Service:
    """The proposed service, of its member's organisation."""
    organization = None
    if change.member_id:
        organization = Organization.objects.filter(network=change.network_id, member=change.member_id).first()
    service = Service.objects.create(
        network_id=change.network_id,
        member_id=change.member_id,
        organization=organization,
        last_modified=timezone.now(),
    )
    write_values(service, new)
    return service


def refuse_change(change: Change, *, by: Actor, reason: str, key: UUID | None = None) -> Change:
    """Nothing is changed; `reason` is for whoever made it. Raises NotAllowed, WrongMoment."""
    with deed("change.refuse", by=by, key=key) as d:
        if d.repeated:
            return _same(d, change)
        locked = locked_change(change)
        rules.may_review(by, locked)
        return settle(locked, Change.State.REFUSED, by, d, reason=reason)


def withdraw_change(change: Change, *, by: Actor, key: UUID | None = None) -> Change:
    """Whoever made it takes it back before anybody has decided."""
    with deed("change.withdraw", by=by, key=key) as d:
        if d.repeated:
            return _same(d, change)
        locked = locked_change(change)
        rules.may_withdraw(by, locked)
        return settle(locked, Change.State.WITHDRAWN, by, d)


def undo_change(change: Change, *, by: Actor, key: UUID | None = None) -> Changed:
    """A new change that brings back what was; its risky part waits for a second person, as any other.

    Raises NotAllowed, WrongMoment when somebody has written one of its fields since.
    """
    with deed("change.undo", by=by, key=key) as d:
        if d.repeated:
            done = d.result(Change)
            waits = done.state == Change.State.WAITING
            return Changed(None if waits else done, done if waits else None)
        locked = locked_change(change)
        rules.may_undo(by, locked)
        assert locked.service is not None
        if all(map(is_hours, locked.values)):
            done = _undo_hours(locked, locked.service, by)
            d.note(done, why=done.state)
            return Changed(done, None)
        if all(map(is_version, locked.values)):
            return Changed(bring_back(locked, locked.service, by=by, d=d), None)
        if moved_on(locked, "new"):
            raise WrongMoment(UNDO_STALE)
        told = {name: {"old": pair["new"], "new": pair["old"]} for name, pair in locked.values.items()}
        return record(locked.service, told, by=by, source=Change.Source.UNDO, d=d, undoes=locked)


def _undo_hours(change: Change, service: Service, by: Actor) -> Change:
    """The hours before, read as if somebody typed them. Raises WrongMoment where nobody can type them."""
    today = timezone.localdate()
    now = hours_of(service, today)
    # Of a secret place no notes are kept, so its hours cannot come back as they were.
    places = set(service.locations.filter(address_is_secret=False).values_list("pk", flat=True))
    hours, closed = {}, None
    for field, pair in change.values.items():
        typed, place = parse(pair["old"], today), place_of(field)
        gone = place is not None and place not in places
        if gone or typed.problems:
            raise WrongMoment(HOURS_BY_HAND)
        if now.get(field, "") != pair["new"]:
            raise WrongMoment(UNDO_STALE)
        hours[place] = typed.slots
        if place is None:
            closed = [one for one in typed.closed if one.last_day >= today]
    done = write_hours(service, by=by, hours=hours, closed=closed, source=Change.Source.UNDO, undoes=change)
    if done is None:
        raise WrongMoment(UNDO_STALE)
    return done
