"""Outlines that the office has sent and not yet taken over."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class AreaFileQuerySet(models.QuerySet["AreaFile"]):
    def visible_to(self, actor: "Actor") -> "AreaFileQuerySet":
        """The office of the same network, nobody else."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(network_id=actor.network_ref)


class AreaFile(models.Model):
    """Areas read from GeoJSON, and what we read in them: `found` has names, refused rows and notes."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField("eingelesen am")
    file_name = models.CharField("Datei", max_length=120)
    features = models.JSONField(default=list)
    found = models.JSONField(default=dict)

    objects: ClassVar[AreaFileQuerySet] = AreaFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file_name
