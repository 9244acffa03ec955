"""The logo of a network, as it was uploaded."""

from django.db import models

from beratungsnetz.lib.pictures import Kind
from beratungsnetz.networks.models.network import Network


class Logo(models.Model):
    """The bytes and what they are. The network itself knows digest and size, so that no page loads these."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="logo")
    digest = models.CharField("Prüfsumme", max_length=64)
    content_type = models.CharField("Art", max_length=20, choices=[(kind.value, kind.name) for kind in Kind])
    data = models.BinaryField("Bild")
    uploaded_at = models.DateTimeField("hochgeladen am")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.network_id}: {self.digest[:8]}"
