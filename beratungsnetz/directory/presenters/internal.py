"""„Für Fachkräfte“: what staff of the network read beside a service, and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from beratungsnetz.directory import rules
from beratungsnetz.directory.intake import Shown, shown
from beratungsnetz.directory.models import Contact, InternalNote, Service
from beratungsnetz.directory.models.contact import READERS
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.ui.languages import GERMAN, current


@dataclass(frozen=True)
class ShownNote:
    """One note; `url` leads to its page, for those who may change it."""

    note: InternalNote
    url: str


@dataclass(frozen=True)
class ForStaff:
    """The block. `new_note` and `contacts_page` are empty for those who may not."""

    intake: Shown
    contacts: list[tuple[Contact, str]]
    notes: list[ShownNote]
    new_note: str
    contacts_page: str


def for_staff_of(actor: Actor, service: Service, n: str, now: datetime) -> ForStaff | None:
    """None for everybody else, and in other languages: then somebody looks on. Two queries."""
    if not isinstance(actor, Staff) or not actor.has(*READERS) or current() != GERMAN:
        return None
    at = {"n": n, "public_id": service.public_id}
    notes = InternalNote.objects.visible_to(actor).kept().filter(service=service).select_related("member")
    # Also of those that were merged into this one: an undo gives each its own back.
    here = Q(handed_services=service) | Q(handed_services__merged_into=service)
    contacts = Contact.objects.visible_to(actor).kept().filter(here).distinct()
    return ForStaff(
        intake=shown(service, now),
        contacts=[(one, reverse("directory:contact", kwargs={"n": n, "pk": one.pk})) for one in contacts],
        notes=[
            ShownNote(one, reverse("directory:note", kwargs={"n": n, "pk": one.pk}))
            if rules.allows(rules.may_keep_note, actor, one)
            else ShownNote(one, "")
            for one in notes
        ],
        new_note=reverse("directory:note_new", kwargs=at)
        if rules.allows(rules.may_write_note, actor, service)
        else "",
        contacts_page=reverse("directory:handover_contacts", kwargs=at)
        if rules.allows(rules.may_set_contacts, actor, service)
        else "",
    )
