"""Mail that waits to go out. The row is deleted when it has gone."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def due(self, now: datetime) -> "OutgoingQuerySet":
        """What may be tried now: waiting, and not in another worker's hands."""
        return self.filter(given_up_at=None, next_try_at__lte=now)

    def given_up(self) -> "OutgoingQuerySet":
        """What never went out; the operator's `doctor` counts it."""
        return self.exclude(given_up_at=None)


class Outgoing(models.Model):
    """One mail on its way. `box` holds address and values, sealed under the master key.

    An invitation's link carries a token, so a stolen table must not open it. `next_try_at` is also
    the claim: whoever tries moves it forward first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=40)
    network_ref = models.BigIntegerField(null=True)
    box = models.BinaryField(blank=True)
    key_version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "id")
        indexes = [
            models.Index(fields=["next_try_at"], name="outgoing_due", condition=Q(given_up_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.id}"
