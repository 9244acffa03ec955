"""What search has learned of a network's texts, computed by the worker."""

from django.db import models

from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Network


class Learned(models.Model):
    """How the words of a network's topics lie. `number` rises whenever this or a vector changes.

    `inputs` is a digest of what it was learned from, `numbers` a NumPy archive (see `search.learning`).
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="learned"
    )
    number = models.PositiveBigIntegerField(default=0)
    topics_number = models.PositiveBigIntegerField(default=0)
    inputs = models.CharField(max_length=64, blank=True)
    numbers = models.BinaryField(blank=True)

    def __str__(self) -> str:
        return f"{self.network_id}: {self.number}"


class ServiceVector(models.Model):
    """What a service is about, as a point: 512 numbers (float16, little-endian) of its name and description.

    `revision` is the service's when this was computed, `digest` that of encoder and text, `number` the
    network's `Learned.number` by which a process sees that it is new.
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="vector")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+", db_index=False)
    revision = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField()
    numbers = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["network", "number"], name="vector_of_network")]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.number}"
