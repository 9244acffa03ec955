"""The ids that sources gave to our rows: unique per network and source, never primary keys."""

from django.db import models
from django.db.models import Q

from beratungsnetz.networks.models import Network


class OutsideId(models.Model):
    """`source` called this organisation, service or place `value`; `digest` is what it sent last.

    An import that sends the same digest again changes nothing.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    organization = models.ForeignKey(
        "directory.Organization", null=True, on_delete=models.CASCADE, related_name="outside_ids"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, on_delete=models.CASCADE, related_name="outside_ids"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, on_delete=models.CASCADE, related_name="outside_ids"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["network", "source", "kind", "value"], name="outside_id_once_per_source"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="organization", organization__isnull=False, service=None, location=None)
                    | Q(kind="service", service__isnull=False, organization=None, location=None)
                    | Q(kind="location", location__isnull=False, organization=None, service=None)
                ),
                name="outside_id_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"
