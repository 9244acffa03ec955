"""What the person asks for on the slip: to be called, or for their own data. Somebody owes an answer."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network, Role
from beratungsnetz.referrals.codes import DataAnswer, WishKind
from beratungsnetz.referrals.models.need import HOLDERS, Need

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, actor: "Actor") -> "WishQuerySet":
        """Only whoever is responsible for the need; where nobody works there, who opened the need."""
        if not isinstance(actor, Staff):
            return self.none()
        mine = actor.member_ids(*HOLDERS)
        works = Role.objects.active().filter(
            member_id=OuterRef("need__responsible_member_id"), role__in=HOLDERS
        )
        helps = ~Exists(works) & Q(need__source_member_id__in=mine)
        return self.filter(network_id=actor.network_ref).filter(
            Q(need__responsible_member_id__in=mine) | helps
        )

    def open(self) -> "WishQuerySet":
        return self.filter(done_at=None)


class Wish(models.Model):
    """One open wish of a kind per need.

    `box` holds the safe number and the safe time, under the master key only (no agency's circle, so that
    it outlives a hand-over): read through a deed that is written down, wiped when the wish is done.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="wishes")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField("Art", max_length=10, choices=WishKind)
    asked_at = models.DateTimeField("erbeten am")
    due_at = models.DateTimeField("bis", null=True)
    box = models.BinaryField(null=True, editable=False)
    done_at = models.DateTimeField("erledigt am", null=True)
    answer = models.CharField("Antwort", max_length=20, choices=DataAnswer, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["need", "kind"], condition=Q(done_at=None), name="one_open_wish_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(box=None),
                name="a_done_wish_keeps_no_number",
                violation_error_message="Die Nummer wird gelöscht, wenn der Wunsch erledigt ist.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.need_id}"

    def bound(self) -> dict[str, object]:
        """What the box is bound to."""
        return {"network": self.network_id, "need": self.need_id, "wish": self.kind}
