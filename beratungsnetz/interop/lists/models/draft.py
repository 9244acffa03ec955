"""A list on its way into the directory, and what an office said about its columns."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: A list that nobody applied is forgotten after a week; what undoes an applied one is kept longer.
KEPT = timedelta(days=7)
UNDO_KEPT = timedelta(days=30)


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    def visible_to(self, actor: "Actor") -> "ImportDraftQuerySet":
        """The office of the same network, nobody else."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def over(self, now: datetime) -> "ImportDraftQuerySet":
        """What is forgotten at `now` (aware)."""
        waiting = Q(applied_at=None, made_at__lt=now - KEPT)
        return self.filter(waiting | Q(applied_at__lt=now - UNDO_KEPT))


class ImportDraft(models.Model):
    """A list as it was read: `rows` are [number in the file, cells], emptied when it is applied.

    `mapping` names our field for each column; `found` is the answer of the check, one entry a row.
    `before` is what undoes it: see `snapshots`.
    """

    class State(models.TextChoices):
        READ = "read", "eingelesen"
        CHECKED = "checked", "geprüft"
        APPLIED = "applied", "übernommen"
        UNDONE = "undone", "zurückgenommen"

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField("eingelesen am")
    file_name = models.CharField("Datei", max_length=120)
    state = models.CharField("Stand", max_length=10, choices=State, default=State.READ)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    row_count = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=list)
    swaps = models.BooleanField(default=True)
    makes_topics = models.BooleanField(default=True)
    found = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    applied_at = models.DateTimeField("übernommen am", null=True, blank=True)
    undone_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    kept = models.JSONField(default=list)

    objects: ClassVar[ImportDraftQuerySet] = ImportDraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["network", "-id"], name="list_of_network")]

    def __str__(self) -> str:
        return self.file_name


class KnownHeadings(models.Model):
    """How the columns of a list with these headings were mapped last; `headings` is their digest."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    headings = models.CharField(max_length=64)
    mapping = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "headings"], name="headings_known_once"),
        ]

    def __str__(self) -> str:
        return self.headings[:12]
