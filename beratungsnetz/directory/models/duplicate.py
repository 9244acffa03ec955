"""Two services that are one: what the office decided about a pair, and what was merged."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class NotDuplicateQuerySet(models.QuerySet["NotDuplicate"]):
    def visible_to(self, actor: "Actor") -> "NotDuplicateQuerySet":
        """The office of the network."""
        office = _office_of(actor)
        return self.filter(network_id=office) if office else self.none()


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, actor: "Actor") -> "MergeQuerySet":
        """The office of the network."""
        office = _office_of(actor)
        return self.filter(network_id=office) if office else self.none()


def _office_of(actor: "Actor") -> int | None:
    """The network in whose office this actor works, if any."""
    from beratungsnetz.networks.actor import Staff

    return actor.network_ref if isinstance(actor, Staff) and actor.has(RoleName.OFFICE) else None


class NotDuplicate(models.Model):
    """The office said: these are two. It holds while neither changes in what is compared (the digests).

    `first` is the service with the smaller number.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="not_duplicates")
    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    first_digest = models.CharField(max_length=64)
    second_digest = models.CharField(max_length=64)
    decided_at = models.DateTimeField("entschieden am")

    objects = NotDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_decision_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_stands_in_one_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"


class Merge(models.Model):
    """`gone` became one with `kept`. `before` and `after` hold the rows of both, so that it can be undone.

    `led_on` are services that had been merged into `gone` before: they lead to `kept` now. `stays` are the
    labels of what an undo had to leave, since somebody had changed it.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="ends")
    done_at = models.DateTimeField("zusammengeführt am")
    undone_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    led_on = models.JSONField(default=list)
    stays = models.JSONField(default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="a_service_ends_in_one_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"
