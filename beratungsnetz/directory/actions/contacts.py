"""Contacts come, change, go and come back; anybody of a member says whether they still hold."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models.contact import Contact
from beratungsnetz.directory.models.topic import Topic
from beratungsnetz.directory.search.contacts import words_of
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Network

FIELDS = (
    "matter", "authority", "unit", "function", "name", "phone", "email", "hours", "deputy", "remarks",
    "confirmed_on",
)  # fmt: skip
KEPT_DELETED = timedelta(days=30)


def _locked(contact: Contact) -> Contact:
    return Contact.objects.select_for_update(of=("self",)).select_related("network").get(pk=contact.pk)


def _take(contact: Contact, values: Mapping[str, Any], by: Actor) -> None:
    """Put the values on; a newer confirmation ends a report that is not younger than it."""
    confirmed = contact.confirmed_on
    for name in FIELDS:
        if name in values:
            setattr(contact, name, values[name])
    if contact.confirmed_on != confirmed:
        contact.confirmed_by_id = _member_of(by) if contact.confirmed_on else None
    if (
        contact.reported_at
        and contact.confirmed_on
        and contact.confirmed_on >= local_day(contact.reported_at)
    ):
        _end_report(contact)
    contact.words, contact.changed_at = words_of(contact), timezone.now()


def _end_report(contact: Contact) -> None:
    contact.reported_at, contact.reported_what, contact.reported_by = None, "", None


def _member_of(by: Actor) -> int | None:
    return min(by.member_ids(), default=None) if isinstance(by, Staff) else None


def add_contact(
    network: Network,
    *,
    by: Actor,
    values: Mapping[str, Any],
    topics: Iterable[Topic] = (),
    key: UUID | None = None,
) -> Contact:
    """A new contact from `values` (names in `FIELDS`; `matter`, `authority` and `function` are needed).

    Raises NotAllowed for all but office, managers and the system.
    """
    rules.may_keep_contacts(by, network)
    with deed("contact.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = Contact(network=network)
        _take(contact, values, by)
        contact.save()
        contact.topics.set(topics)
        d.note(contact)
    return contact


def change_contact(
    contact: Contact,
    *,
    by: Actor,
    values: Mapping[str, Any],
    topics: Iterable[Topic] | None = None,
    key: UUID | None = None,
) -> Contact:
    """Change what is in `values`; `topics` None leaves them. What was before is kept for one undo."""
    rules.may_keep_contacts(by, contact.network)
    with deed("contact.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        _must_be_there(contact)
        contact.before = _snapshot(contact)
        _take(contact, values, by)
        contact.save()
        if topics is not None:
            contact.topics.set(topics)
        d.note(contact)
    return contact


def undo_contact(contact: Contact, *, by: Actor, key: UUID | None = None) -> Contact:
    """Bring back what the last change replaced. Raises WrongMoment when there is nothing to undo."""
    rules.may_keep_contacts(by, contact.network)
    with deed("contact.undo", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        _must_be_there(contact)
        if contact.before is None:
            raise WrongMoment("Hier gibt es keine Änderung, die Sie zurücknehmen können.")
        values = dict(contact.before)
        topics = values.pop("topics")
        values["confirmed_on"] = parse_date(values["confirmed_on"] or "")
        _take(contact, values, by)
        contact.before = None
        contact.save()
        contact.topics.set(Topic.objects.filter(network=contact.network, pk__in=topics))
        d.note(contact)
    return contact


def _snapshot(contact: Contact) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(contact, name) for name in FIELDS}
    confirmed: date | None = contact.confirmed_on
    found["confirmed_on"] = confirmed.isoformat() if confirmed else None
    found["topics"] = sorted(contact.topics.values_list("pk", flat=True))
    return found


def _must_be_there(contact: Contact) -> None:
    if contact.deleted_at:
        raise WrongMoment("Dieser Eintrag ist gelöscht. Sie können ihn zurückholen.")


def delete_contact(contact: Contact, *, by: Actor, key: UUID | None = None) -> Contact:
    """Nobody finds it any more; for 30 days it can be brought back, then it is gone."""
    rules.may_keep_contacts(by, contact.network)
    with deed("contact.delete", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        _must_be_there(contact)
        contact.deleted_at = timezone.now()
        contact.save(update_fields=["deleted_at"])
        d.note(contact)
    return contact


def restore_contact(contact: Contact, *, by: Actor, key: UUID | None = None) -> Contact:
    """Bring a deleted contact back as it was."""
    rules.may_keep_contacts(by, contact.network)
    with deed("contact.restore", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        if not contact.deleted_at:
            raise WrongMoment("Dieser Eintrag ist nicht gelöscht.")
        contact.deleted_at = None
        contact.save(update_fields=["deleted_at"])
        d.note(contact)
    return contact


def report_contact(contact: Contact, *, by: Actor, what: str, key: UUID | None = None) -> Contact:
    """„Stimmt nicht mehr“: a code of `Contact.Wrong`. A duty of the office, until it is confirmed."""
    with deed("contact.report", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        rules.may_report_contact(by, contact)
        contact.reported_at, contact.reported_what = timezone.now(), Contact.Wrong(what)
        contact.reported_by_id = _member_of(by)
        contact.save(update_fields=["reported_at", "reported_what", "reported_by"])
        d.note(contact, why=contact.reported_what)
    return contact


def confirm_contact(contact: Contact, *, by: Actor, key: UUID | None = None) -> Contact:
    """„Stimmt noch“: confirmed today by the actor's agency; ends a report."""
    with deed("contact.confirm", by=by, key=key) as d:
        if d.repeated:
            return d.result(Contact)
        contact = _locked(contact)
        rules.may_confirm_contact(by, contact)
        contact.confirmed_on, contact.confirmed_by_id = timezone.localdate(), _member_of(by)
        _end_report(contact)
        contact.save(
            update_fields=["confirmed_on", "confirmed_by", "reported_at", "reported_what", "reported_by"]
        )
        d.note(contact)
    return contact


def forget_contacts(network: Network, now: datetime) -> int:
    """Erase what was deleted, and forget what was replaced, more than 30 days before `now`."""
    old = now - KEPT_DELETED
    rows = Contact.objects.filter(network=network)
    rows.filter(before__isnull=False, changed_at__lt=old).update(before=None)
    return rows.over(old).delete()[1].get("directory.Contact", 0)
