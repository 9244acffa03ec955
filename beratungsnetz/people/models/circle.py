"""Circles (Kreise): the people whom a release covers, and the keys they hold together."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from beratungsnetz.people.master import Marked
from beratungsnetz.people.models.user import User


class Circle(models.Model):
    """One or more people who read together. `network_ref` is opaque: people knows no networks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField("Bezeichnung", max_length=200)
    network_ref = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    rotate_since = models.DateTimeField(null=True, help_text="Somebody left: a new key is due.")

    class Meta:
        ordering = ("label", "id")

    def __str__(self) -> str:
        return self.label


class CircleKey(Marked):
    """One generation of a circle's pair; only the public half is readable here."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveIntegerField()
    public_key = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "generation"], name="generations_are_counted"),
            models.UniqueConstraint(
                fields=["circle"], condition=Q(retired_at=None), name="one_current_key_per_circle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circle_id}, {self.generation}. Schlüssel"

    def identity(self) -> dict[str, object]:
        return {
            "circle": self.circle_id,
            "generation": self.generation,
            "public_key": bytes(self.public_key).hex(),
        }


class CircleSeatQuerySet(models.QuerySet["CircleSeat"]):
    def active(self) -> CircleSeatQuerySet:
        return self.filter(left_at=None)

    def with_key(self) -> CircleSeatQuerySet:
        """Seats whose person holds the current key of the circle."""
        return self.active().filter(_copy_of_this_seat())

    def waiting(self) -> CircleSeatQuerySet:
        """Seats of people who have keys of their own, but not yet those of the circle."""
        return self.active().filter(~_copy_of_this_seat(), user__personal_key__isnull=False)


def _copy_of_this_seat() -> Exists:
    return Exists(
        CircleKeyCopy.objects.filter(
            circle_key__circle=OuterRef("circle"), circle_key__retired_at=None, holder=OuterRef("user")
        )
    )


class CircleSeat(Marked):
    """Who should be inside. Sitting is not holding: a newcomer waits for a holder's next session."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="circle_seats")
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    objects = CircleSeatQuerySet.as_manager()

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "user"], condition=Q(left_at=None), name="one_seat_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.circle_id}"

    def identity(self) -> dict[str, object]:
        return {"circle": self.circle_id, "user": self.user_id, "since": self.since, "left_at": self.left_at}


class CircleKeyCopy(Marked):
    """The circle's private key, sealed to one person (or to an offline sheet), then under the master.

    `holder_public_key` is what it was sealed to: the personal key of that time, or the sheet's.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        OFFLINE_SHEET = "offline_sheet", "Blatt im Tresor"

    circle_key = models.ForeignKey(CircleKey, on_delete=models.CASCADE, related_name="copies")
    holder = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="circle_key_copies")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.PERSON)
    holder_public_key = models.BinaryField(max_length=32)
    box = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle_key", "holder"], condition=Q(kind="person"), name="one_copy_per_person"
            ),
            models.UniqueConstraint(
                fields=["circle_key"], condition=Q(kind="offline_sheet"), name="one_sheet_per_circle_key"
            ),
            models.CheckConstraint(
                condition=Q(kind="person", holder__isnull=False)
                | Q(kind="offline_sheet", holder__isnull=True),
                name="a_copy_has_a_holder_or_is_a_sheet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circle_key_id} für {self.holder_id or self.kind}"

    def bound(self) -> dict[str, object]:
        """What the outer wrap is bound to: this circle, this generation, this holder's key."""
        key = self.circle_key
        return {
            "circle": key.circle_id,
            "generation": key.generation,
            "holder": self.holder_id,
            "kind": self.kind,
            "holder_public_key": bytes(self.holder_public_key).hex(),
        }

    def identity(self) -> dict[str, object]:
        return {**self.bound(), "box": bytes(self.box).hex()}
