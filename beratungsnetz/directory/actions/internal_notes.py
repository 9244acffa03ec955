"""Internal notes on a service come, change, go and come back; a service names whom to call there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Contact, InternalNote, Service
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Network

KEPT_DELETED = timedelta(days=30)


def _locked(note: InternalNote) -> InternalNote:
    return InternalNote.objects.select_for_update(of=("self",)).get(pk=note.pk)


def add_note(service: Service, *, by: Actor, text: str, key: UUID | None = None) -> InternalNote:
    """A note on the service, under the name of the writer's agency. Raises NotAllowed."""
    rules.may_write_note(by, service)
    with deed("note.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(InternalNote)
        now = timezone.now()
        note = InternalNote.objects.create(
            network_id=service.network_id,
            service=service,
            author_id=by.user_id if isinstance(by, Staff) else None,
            member_id=min(by.member_ids(), default=None) if isinstance(by, Staff) else None,
            text=text,
            written_at=now,
            changed_at=now,
        )
        d.note(note)
    return note


def change_note(note: InternalNote, *, by: Actor, text: str, key: UUID | None = None) -> InternalNote:
    """Other words, by the author or the office."""
    rules.may_keep_note(by, note)
    with deed("note.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(InternalNote)
        note = _locked(note)
        _must_be_there(note)
        note.text, note.changed_at = text, timezone.now()
        note.save(update_fields=["text", "changed_at"])
        d.note(note)
    return note


def delete_note(note: InternalNote, *, by: Actor, key: UUID | None = None) -> InternalNote:
    """Nobody reads it any more; for 30 days author and office can bring it back."""
    rules.may_keep_note(by, note)
    with deed("note.delete", by=by, key=key) as d:
        if d.repeated:
            return d.result(InternalNote)
        note = _locked(note)
        _must_be_there(note)
        note.deleted_at = timezone.now()
        note.save(update_fields=["deleted_at"])
        d.note(note)
    return note


def restore_note(note: InternalNote, *, by: Actor, key: UUID | None = None) -> InternalNote:
    """Bring a removed note back as it was."""
    rules.may_keep_note(by, note)
    with deed("note.restore", by=by, key=key) as d:
        if d.repeated:
            return d.result(InternalNote)
        note = _locked(note)
        if not note.deleted_at:
            raise WrongMoment("Diese Notiz ist nicht entfernt.")
        note.deleted_at = None
        note.save(update_fields=["deleted_at"])
        d.note(note)
    return note


def _must_be_there(note: InternalNote) -> None:
    if note.deleted_at:
        raise WrongMoment("Diese Notiz ist entfernt. Sie können sie zurückholen.")


def set_handover_contacts(
    service: Service, contacts: Iterable[Contact], *, by: Actor, key: UUID | None = None
) -> Service:
    """Whom to call when somebody is handed on to this service. Raises NotAllowed."""
    rules.may_set_contacts(by, service)
    with deed("service.set_contacts", by=by, key=key) as d:
        if d.repeated:
            return d.result(Service)
        service.handover_contacts.set(contacts)
        d.note(service)
    return service


def forget_notes(network: Network, now: datetime) -> int:
    """Erase what was removed more than 30 days before `now`."""
    rows = InternalNote.objects.filter(network=network).over(now - KEPT_DELETED)
    return rows.delete()[1].get("directory.InternalNote", 0)
