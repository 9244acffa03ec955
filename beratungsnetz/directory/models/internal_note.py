"""What agencies tell each other about a service. About the agency, never about those who come to it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from beratungsnetz.directory.models.contact import READERS
from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Member, Network

if TYPE_CHECKING:
    from datetime import datetime

    from beratungsnetz.networks.actor import Actor

LONGEST = 600


class InternalNoteQuerySet(models.QuerySet["InternalNote"]):
    def visible_to(self, actor: "Actor") -> "InternalNoteQuerySet":
        """Whoever reads the contacts in offices, in the same network; never the public, never an API."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(*READERS):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def kept(self) -> "InternalNoteQuerySet":
        """Those that nobody has removed."""
        return self.filter(deleted_at=None)

    def over(self, now: "datetime") -> "InternalNoteQuerySet":
        """Removed so long ago that nobody brings them back."""
        return self.filter(deleted_at__lt=now)


class InternalNote(models.Model):
    """A few sentences by somebody of `member`. Removed rows are kept for 30 days.

    It belongs to no text of the service: no export, index or API that reads services meets it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="internal_notes")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="internal_notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="von"
    )
    text = models.TextField("Notiz", max_length=LONGEST)
    written_at = models.DateTimeField("geschrieben am")
    changed_at = models.DateTimeField("geändert am")
    deleted_at = models.DateTimeField("entfernt am", null=True, blank=True)

    objects = InternalNoteQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-id")
        indexes = [models.Index(fields=["service", "deleted_at"], name="note_on_service")]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.written_at:%Y-%m-%d}"
