"""A finding: gap, disturbance, deviation, demand or barrier, without persons."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Min, Q

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.codes import Group, Often, Reason, Wrong
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: Who sees sums of all findings; only the office sees each of them.
SEEING_PATTERNS = (RoleName.OFFICE, RoleName.STEERING, RoleName.PLANNER, RoleName.COORDINATOR)
BESIDES_OFFICE = tuple(role for role in RoleName if role != RoleName.OFFICE)


def own_members(actor: "Actor") -> set[int]:
    """The agencies that somebody works for besides the office: what concerns them is out of reach."""
    return actor.member_ids(*BESIDES_OFFICE) if isinstance(actor, Staff) else set()


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, actor: "Actor") -> "FindingQuerySet":
        """The office sees the findings of its network. Others get patterns by their own projections.

        Whoever also works for the agency that a finding is about does not see it: no list, count or table.
        """
        if isinstance(actor, Staff) and actor.has(RoleName.OFFICE):
            return self.filter(network_id=actor.network_ref).not_about(own_members(actor))
        return self.none()

    def _counted_for(self, actor: "Actor") -> "FindingQuerySet":
        """What counts in the sums of those who see patterns; closed as no report does not."""
        if isinstance(actor, Staff) and actor.has(*SEEING_PATTERNS):
            found = self.filter(network_id=actor.network_ref).exclude(reason=Reason.NO_REPORT)
            return found.not_about(own_members(actor))
        return self.none()

    def first_for(self, actor: "Actor") -> datetime | None:
        """When the first of them was made."""
        first: datetime | None = self._counted_for(actor).aggregate(at=Min("created_at"))["at"]
        return first

    def sums_for(self, actor: "Actor", start: datetime, end: datetime) -> list[dict[str, Any]]:
        """How many of each kind, topic, area, answer and wrong were made from `start` to before `end`.

        For those who see patterns and no single case: give away only what `lib.disclosure` leaves of it.
        """
        found = self._counted_for(actor).filter(created_at__gte=start, created_at__lt=end).order_by()
        sums = found.values("kind", "topic__name", "area_id", "horizon", "wrong")
        return [dict(one) for one in sums.annotate(count=models.Count("pk"))]

    def not_about(self, members: set[int]) -> "FindingQuerySet":
        """Without those that concern one of these members."""
        return self.exclude(about_member_id__in=members) if members else self

    def open(self) -> "FindingQuerySet":
        return self.exclude(state__in=("closed", "merged"))

    def reported(self) -> "FindingQuerySet":
        """Those that somebody reported in their own words."""
        return self.filter(report__isnull=False)

    def waiting_for_office(self, now: datetime) -> "FindingQuerySet":
        """Reports whose next step is the office's: not those that wait for a reply, until that is late."""
        asked = Q(report__asked_at__isnull=False, report__replied_at=None, due_at__gt=now)
        return self.reported().open().filter(due_at__isnull=False).exclude(asked)


class Finding(models.Model):
    """What is missing or wrong, for which topic, where, and in which month it was seen.

    `origin` is opaque (such as `need:17`): the app that reported it asks for the answer by it, and
    this app never looks behind it. What somebody wrote of it, is sealed beside it (`Report`).
    """

    class Kind(models.TextChoices):
        GAP = "gap", "Lücke"
        DISTURBANCE = "disturbance", "Störung"
        DEVIATION = "deviation", "Abweichung"
        DEMAND = "demand", "Bedarf"
        BARRIER = "barrier", "Barriere"

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
    groups = models.JSONField("für wen", default=list, blank=True)
    often = models.CharField("wie oft", max_length=10, choices=Often, blank=True)
    wrong = models.CharField("was los war", max_length=20, choices=Wrong, blank=True)
    about_member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="findings_about"
    )
    since = models.DateField("seit", null=True, blank=True)
    horizon = models.CharField("Aussicht", max_length=20, choices=Horizon, blank=True, default=Horizon.OPEN)
    reason = models.CharField("Grund", max_length=20, choices=Reason, blank=True)
    origin = models.CharField(max_length=60, blank=True)
    answer = models.CharField("Antwort an die Meldenden", max_length=500, blank=True)
    created_at = models.DateTimeField("gemeldet am")
    due_at = models.DateTimeField("zu antworten bis", null=True, blank=True)
    answered_at = models.DateTimeField("beantwortet am", null=True, blank=True)
    ended_at = models.DateTimeField("beendet am", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["network", "month", "topic", "area"], name="finding_by_month"),
            models.Index(fields=["origin"], name="finding_by_origin"),
            models.Index(fields=["network", "due_at"], name="finding_due", condition=Q(due_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "origin"], condition=~models.Q(origin=""), name="one_finding_per_origin"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | Q(merged_into=None) & ~Q(state="merged"),
                name="a_merged_finding_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"

    @property
    def language_name(self) -> str:
        """„Arabisch“; empty where any language will do."""
        return name_of(self.language) if self.language else ""

    @property
    def group_names(self) -> str:
        """„Kinder, Familien“; empty where nobody said for whom."""
        return ", ".join(str(Group(code).label) for code in self.groups)
