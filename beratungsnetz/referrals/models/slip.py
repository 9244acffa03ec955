"""The slip (Mein Zettel): the person's own door, behind a code. It decrypts nothing."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from beratungsnetz.networks.actor import SlipHolder, Staff
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.models.need import HOLDERS, Need

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class SlipQuerySet(models.QuerySet["Slip"]):
    def visible_to(self, actor: "Actor") -> "SlipQuerySet":
        """The person sees their own; the responsible agency sees that there is one, never its code."""
        if isinstance(actor, SlipHolder):
            return self.valid().filter(pk=actor.slip_id)
        if isinstance(actor, Staff):
            return self.filter(
                network_id=actor.network_ref, need__responsible_member_id__in=actor.member_ids(*HOLDERS)
            )
        return self.none()

    def valid(self) -> "SlipQuerySet":
        return self.filter(revoked_at=None)


class Slip(models.Model):
    """Code and PIN are stored as HMACs only. A reprint makes a new code and kills the old."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="slips")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="slips")
    code_digest = models.CharField(max_length=64, unique=True)
    pin_digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField("gedruckt am")
    revoked_at = models.DateTimeField("ungültig seit", null=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(revoked_at=None), name="one_valid_slip_per_need"
            ),
        ]

    def __str__(self) -> str:
        return f"Zettel {self.pk}"
