"""The office has looked itself: the address is right, whatever a program says."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Link
from beratungsnetz.networks.actor import Actor


def accept_link(link: Link, *, by: Actor, key: UUID | None = None) -> Link:
    """It is not called broken again until it has answered once. Raises NotAllowed."""
    rules.may_accept_link(by, link)
    with deed("link.accept", by=by, key=key, on=link) as d:
        if d.repeated:
            return d.result(Link)
        locked = Link.objects.select_for_update().get(pk=link.pk)
        locked.accepted_at = timezone.now()
        locked.save(update_fields=["accepted_at"])
        d.note(locked)
    return locked
