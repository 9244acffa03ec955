"""What one person gave to a colleague of the agency in one go, so that it can be given back the same way."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, Network, RoleName
from beratungsnetz.referrals.models.need import HOLDERS, Need
from beratungsnetz.referrals.models.referral import Referral

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def visible_to(self, actor: "Actor") -> "HandOverQuerySet":
        """Who gave and who took, while they work there, and whoever leads the agency."""
        if not isinstance(actor, Staff):
            return self.none()
        led = actor.member_ids(RoleName.MANAGER, RoleName.OFFICE)
        mine = Q(giver_id=actor.user_id) | Q(taker_id=actor.user_id)
        mine &= Q(member_id__in=actor.member_ids(*HOLDERS))
        return self.filter(network_id=actor.network_ref).filter(mine | Q(member_id__in=led))

    def standing(self) -> "HandOverQuerySet":
        return self.filter(returned_at=None)


class HandOver(models.Model):
    """The responsible person changes, never the agency."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("übergeben am")
    returned_at = models.DateTimeField("zurückgegeben am", null=True)
    needs = models.ManyToManyField(Need, related_name="+")
    referrals = models.ManyToManyField(Referral, related_name="+")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=models.F("taker")),
                name="one_hands_over_to_another",
                violation_error_message="Bitte wählen Sie jemand anderen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.taker_id}"
