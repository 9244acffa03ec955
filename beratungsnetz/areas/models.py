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


class KnownPlaceQuerySet(models.QuerySet["KnownPlace"]):
    def visible_to(self, actor: "Actor") -> "KnownPlaceQuerySet":
        """The gazetteer is public: everybody in the same network asks it."""
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()


class KnownPlace(models.Model):
    """A street or a postcode of the gazetteer: its middle (WGS 84). No house numbers, nobody's address.

    `key` is the name as it is compared (`lib.streets.street_key`); `quarter` tells two streets of one name
    apart.
    """

    class Kind(models.TextChoices):
        STREET = "street", "Straße"
        POSTCODE = "postcode", "Postleitzahl"

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="known_places")
    kind = models.CharField("Art", max_length=10, choices=Kind)
    name = models.CharField("Name", max_length=120)
    key = models.CharField("verglichener Name", max_length=120)
    quarter = models.CharField("Stadtteil", max_length=120, blank=True)
    latitude = models.FloatField("Breite")
    longitude = models.FloatField("Länge")

    objects = KnownPlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind", "key", "quarter"], name="place_known_once_per_quarter"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="known_places_lie_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.quarter}" if self.quarter else self.name
