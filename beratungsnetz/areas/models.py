"""Areas of a network: a tree with outlines."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.networks.models import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class AreaQuerySet(models.QuerySet["Area"]):
    def visible_to(self, actor: "Actor") -> "AreaQuerySet":
        """Areas are public: everybody in the same network sees them."""
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()

    def offered(self) -> "AreaQuerySet":
        """Those that one may still choose. Records keep an area that is retired."""
        return self.filter(retired_at=None)


class Area(models.Model):
    """A city, a district or a neighbourhood.

    `geometry` is GeoJSON (Polygon or MultiPolygon, WGS 84, longitude first) or null. `outside_id` is
    the id that the source gave, unique per network and source.
    """

    class Level(models.TextChoices):
        CITY = "city", "Stadt"
        DISTRICT = "district", "Bezirk"
        NEIGHBOURHOOD = "neighbourhood", "Ortsteil"

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.CharField("Ebene", max_length=20, choices=Level, default=Level.NEIGHBOURHOOD)
    name = models.CharField("Name", max_length=120)
    geometry = models.JSONField("Umriss", null=True, blank=True)
    source = models.CharField("Quelle", max_length=60, blank=True)
    outside_id = models.CharField("fremde Kennung", max_length=120, blank=True)
    retired_at = models.DateTimeField("stillgelegt am", null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "source", "outside_id"],
                condition=~models.Q(outside_id=""),
                name="area_known_once_per_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name
