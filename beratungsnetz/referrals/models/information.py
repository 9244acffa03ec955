"""Information that somebody took along (Auskunft mitgeben): counted, and nothing about the person."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.referrals.models.need import HOLDERS

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class InformationGivenQuerySet(models.QuerySet["InformationGiven"]):
    def visible_to(self, actor: "Actor") -> "InformationGivenQuerySet":
        """An agency counts its own, the office all of the network."""
        if not isinstance(actor, Staff):
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        return here if actor.has(RoleName.OFFICE) else here.filter(member_id__in=actor.member_ids(*HOLDERS))


class InformationGiven(models.Model):
    """One sheet: topic, area, language and month. No person, no employee, no day, no node."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="information_given")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="information_given")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="information_given")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="information_given")
    language = models.CharField("Sprache", max_length=10)
    month = models.DateField("Monat")

    objects = InformationGivenQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "-id")
        indexes = [models.Index(fields=["network", "month", "topic", "area"], name="information_by_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
