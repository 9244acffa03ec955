"""Places and phone numbers of services."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from beratungsnetz.areas.models import Area
from beratungsnetz.networks.models import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, actor: "Actor") -> "LocationQuerySet":
        """A place with a secret address is visible to nobody by this way; members ask on the phone."""
        if not actor.network_ref:
            return self.none()
        return self.filter(network_id=actor.network_ref, address_is_secret=False)


class Location(models.Model):
    """HSDS location with one address. Coordinates are WGS 84.

    `address_is_secret` (women's shelters): address, coordinates and area never leave the database;
    the constraint keeps even the coordinates out of it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="locations")
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField("Name", max_length=200, blank=True)
    address_is_secret = models.BooleanField("Adresse ist geheim", default=False)
    street = models.CharField("Straße und Hausnummer", max_length=200, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=10, blank=True)
    city = models.CharField("Ort", max_length=120, blank=True)
    latitude = models.FloatField("Breite", null=True, blank=True)
    longitude = models.FloatField("Länge", null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="locations")
    without_steps = models.BooleanField("ohne Stufen", null=True, blank=True)
    directions = models.CharField("Anfahrt", max_length=500, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["network", "public_id"], name="location_id_once_per_network"),
            models.CheckConstraint(
                condition=Q(address_is_secret=False)
                | Q(street="", postal_code="", latitude=None, longitude=None, area=None),
                name="a_secret_address_is_not_stored",
                violation_error_message="Eine geheime Adresse wird hier nicht gespeichert.",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="coordinates_lie_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.street or str(self.public_id)


class Phone(models.Model):
    """A phone number of a service; `extension` is text, because “05” is not five."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="phones")
    outside_id = models.CharField(max_length=200, blank=True)
    number = models.CharField("Nummer", max_length=60)
    extension = models.CharField("Durchwahl", max_length=10, blank=True)
    kind = models.CharField("Art", max_length=20, default="voice")
    description = models.CharField("Hinweis", max_length=200, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.number

    @property
    def dialled(self) -> str:
        """Number and extension, as one writes them: „0221 4710-12“."""
        return f"{self.number}-{self.extension}" if self.extension else self.number
