"""Organisations (Träger) that run services."""

import uuid
from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.networks.models import Member, Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, actor: "Actor") -> "OrganizationQuerySet":
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()


class Organization(models.Model):
    """HSDS organization. `public_id` is the id outside; it is never the primary key."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="organizations")
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="organizations"
    )
    name = models.CharField("Name", max_length=200)
    description = models.TextField("Beschreibung", blank=True)
    email = models.EmailField("E-Mail", blank=True)
    website = models.URLField("Internetseite", max_length=500, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["network", "public_id"], name="organization_id_once_per_network"),
        ]

    def __str__(self) -> str:
        return self.name
