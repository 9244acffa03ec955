"""A finding: gap, disturbance, deviation or demand, without persons."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Topic
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, actor: "Actor") -> "FindingQuerySet":
        """The office sees the findings of its network. Others get patterns by their own projections."""
        if isinstance(actor, Staff) and actor.has(RoleName.OFFICE):
            return self.filter(network_id=actor.network_ref)
        return self.none()

    def open(self) -> "FindingQuerySet":
        return self.exclude(state__in=("closed", "merged"))


class Finding(models.Model):
    """What is missing or wrong, for which topic, where, and in which month it was seen.

    `origin` is opaque (such as `need:17`): the app that reported it asks for the answer by it, and
    this app never looks behind it.
    """

    class Kind(models.TextChoices):
        GAP = "gap", "Lücke"
        DISTURBANCE = "disturbance", "Störung"
        DEVIATION = "deviation", "Abweichung"
        DEMAND = "demand", "Bedarf"

    class State(models.TextChoices):
        NEW = "new", "neu"
        RECEIVED = "received", "in Arbeit"
        MEASURE = "measure", "Maßnahme läuft"
        CLOSED = "closed", "abgeschlossen"
        MERGED = "merged", "zusammengelegt"

    class Horizon(models.TextChoices):
        OPEN = "", "noch offen"
        FOR_NOW = "for_now", "zurzeit nicht zu decken"
        FOR_GOOD = "for_good", "auf Dauer nicht zu decken"
        COVERED = "covered", "gedeckt"

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField("Art", max_length=20, choices=Kind, default=Kind.GAP)
    state = models.CharField("Stand", max_length=20, choices=State, default=State.NEW)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    month = models.DateField("Monat")
    language = models.CharField("Sprache", max_length=10, blank=True)
    horizon = models.CharField("Aussicht", max_length=20, choices=Horizon, blank=True, default=Horizon.OPEN)
    origin = models.CharField(max_length=60, blank=True)
    answer = models.CharField("Antwort an die Meldenden", max_length=500, blank=True)
    created_at = models.DateTimeField("gemeldet am")
    answered_at = models.DateTimeField("beantwortet am", null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["network", "month", "topic", "area"], name="finding_by_month"),
            models.Index(fields=["origin"], name="finding_by_origin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "origin"], condition=~models.Q(origin=""), name="one_finding_per_origin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"

    @property
    def language_name(self) -> str:
        """„Arabisch“; empty where any language will do."""
        return name_of(self.language) if self.language else ""
