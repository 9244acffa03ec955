"""Where services come from that somebody else looks after: named on their pages."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from beratungsnetz.networks.models import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, actor: "Actor") -> "SourceQuerySet":
        """Where something comes from is as public as the thing itself."""
        if not actor.network_ref:
            return self.none()
        return self.filter(network_id=actor.network_ref)


class Source(models.Model):
    """`key` stands in `OutsideId.source`; `name` and `credit` are what pages say of whoever keeps the data.

    `read_at` is when the source last said how things stand; `left_at`, when we stopped reading it.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(max_length=60)
    name = models.CharField("Name", max_length=120)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    credit = models.CharField("Lizenz", max_length=200, blank=True)
    read_at = models.DateTimeField("zuletzt gelesen am", null=True, blank=True)
    left_at = models.DateTimeField("beendet am", null=True, blank=True)

    objects: ClassVar[SourceQuerySet] = SourceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name", "id")
        constraints = [models.UniqueConstraint(fields=["network", "key"], name="source_key_once_per_network")]

    def __str__(self) -> str:
        return self.name
