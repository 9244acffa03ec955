"""What people searched and did not find: a number for topic, area and month; nothing that was typed."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models.topic import Topic
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class SearchMissQuerySet(models.QuerySet["SearchMiss"]):
    def visible_to(self, actor: "Actor") -> "SearchMissQuerySet":
        """The office sees those of its network: each is a possible gap."""
        from beratungsnetz.networks.actor import Staff

        if isinstance(actor, Staff) and actor.has(RoleName.OFFICE):
            return self.filter(network_id=actor.network_ref)
        return self.none()


class SearchMiss(models.Model):
    """How often in a month nothing was found about a topic in an area. No person, no moment, no words."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="search_misses")
    month = models.DateField()
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, null=True, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(default=0)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "-count", "id")
        indexes = [models.Index(fields=["network", "month"], name="search_miss_of_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.count}"
