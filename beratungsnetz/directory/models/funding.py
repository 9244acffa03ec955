"""Until when the money for a service is certain: for its agency and the office, and for nobody else."""

from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Q

from beratungsnetz.directory.models.change import WRITERS
from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

AHEAD = 6  # months before the end in which the office should hear of it


class FundingQuerySet(models.QuerySet["Funding"]):
    def visible_to(self, actor: "Actor") -> "FundingQuerySet":
        """The office sees all of its network; who advises at or leads an agency sees its services'."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff):
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        if actor.has(RoleName.OFFICE):
            return here
        return here.filter(Q(service__member__in=actor.member_ids(*WRITERS)))

    def ending(self, today: date) -> "FundingQuerySet":
        """Of active services, whose money is certain for six months at most, or no more."""
        last = today + relativedelta(months=AHEAD)
        return self.filter(service__status=Service.Status.ACTIVE, secured_until__lte=last)


class Funding(models.Model):
    """In a table of its own: no API, export, search or history that reads services meets it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="fundings")
    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="funding")
    secured_until = models.DateField("Finanzierung gesichert bis")
    funder = models.CharField("Wer bezahlt das?", max_length=160, blank=True)
    changed_at = models.DateTimeField("eingetragen am")

    objects = FundingQuerySet.as_manager()

    class Meta:
        ordering = ("secured_until", "id")
        indexes = [models.Index(fields=["network", "secured_until"], name="funding_ends")]

    def __str__(self) -> str:
        return f"{self.service_id}"
