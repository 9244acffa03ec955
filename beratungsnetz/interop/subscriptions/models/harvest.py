"""One reading of a subscription: what came, and what stood in the way."""

from django.db import models

from beratungsnetz.interop.subscriptions.models.subscription import Subscription

KEPT = 50  # readings of each subscription


class Harvest(models.Model):
    """`tried`: nothing was taken over yet. `refused` holds [name, reason] of at most 200 rows.

    `notes` are sentences on what came, such as what people wrote here and kept; `failure` is one
    where nothing could be taken.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="harvests")
    at = models.DateTimeField("gelesen am")
    whole = models.BooleanField("alles", default=False)
    tried = models.BooleanField("nur angesehen", default=False)
    created = models.PositiveIntegerField("neu", default=0)
    changed = models.PositiveIntegerField("geändert", default=0)
    unchanged = models.PositiveIntegerField("wie bisher", default=0)
    ended = models.PositiveIntegerField("beendet", default=0)
    refused_count = models.PositiveIntegerField("abgelehnt", default=0)
    refused = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.at:%Y-%m-%d %H:%M}"
