"""Sealed records: fields under the record's own key, and that key wrapped for circles."""

import uuid

from django.db import models
from django.utils import timezone

from beratungsnetz.people.master import Marked
from beratungsnetz.people.models.circle import CircleKey


class SealedRecord(models.Model):
    """A bundle of confidential fields with one key, which is stored nowhere but in its wraps."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", "Wer es ist"
        PACKET = "packet", "Mitgabe der Begleitung"
        NOTES = "notes", "Eigene Notizen"
        THREAD = "thread", "Nachrichten zur Begleitung"
        REPORT = "report", "Meldung einer Störung"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    network_ref = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.id}"

    def bound(self) -> dict[str, object]:
        """What everything of this record is bound to: network, record, kind."""
        return {"network": self.network_ref, "record": self.pk, "kind": self.kind}


class SealedField(models.Model):
    """One field, AES-256-GCM under the record's key, bound to network, record and its name."""

    record = models.ForeignKey(SealedRecord, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=60)
    box = models.BinaryField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["record", "name"], name="one_box_per_field"),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.record_id}"

    def bound(self) -> dict[str, object]:
        return {**self.record.bound(), "field": self.name}


class RecordWrap(Marked):
    """The record's key, sealed to a circle's public key, then under the master key."""

    record = models.ForeignKey(SealedRecord, on_delete=models.CASCADE, related_name="wraps")
    circle_key = models.ForeignKey(CircleKey, on_delete=models.PROTECT, related_name="wraps")
    box = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "circle_key"], name="one_wrap_per_circle_key"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} für {self.circle_key_id}"

    def bound(self) -> dict[str, object]:
        key = self.circle_key
        return {**self.record.bound(), "circle": key.circle_id, "generation": key.generation}

    def identity(self) -> dict[str, object]:
        return {**self.bound(), "box": bytes(self.box).hex()}
