"""Whether a service takes people now, as its agency says; and the weekly question to the agency."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from beratungsnetz.directory.models.service import Service
from beratungsnetz.lib.calendar import local_day, start_of
from beratungsnetz.networks.models import Member, Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

HOLDS = 21  # days; what nobody has confirmed since is not known any more
MOST_WEEKS = 104


class IntakeQuerySet(models.QuerySet["Intake"]):
    def known(self, now: datetime) -> "IntakeQuerySet":
        """What was confirmed today or in the last 21 days (of the calendar in Berlin)."""
        return self.filter(confirmed_at__gte=holds_since(now))


def holds_since(now: datetime) -> datetime:
    """What was confirmed at this moment or later still holds at `now` (aware): 0:00, 21 days ago."""
    return start_of(local_day(now) - timedelta(days=HOLDS))


class Intake(models.Model):
    """The last word on a service. It is never deleted by time: pages compute whether it still holds.

    `since` is when the state began, `confirmed_at` when somebody last said so.
    """

    class State(models.TextChoices):
        OPEN = "open", "nimmt auf"
        WAITLIST = "waitlist", "Warteliste"
        FULL = "full", "voll"

    class Way(models.TextChoices):
        PAGE = "page", "auf der Seite"
        MAIL = "mail", "mit dem Link aus der E-Mail"
        PHONE = "phone", "am Telefon"

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="intake")
    state = models.CharField("Aufnahmestand", max_length=10, choices=State)
    weeks = models.PositiveSmallIntegerField("Wochen Wartezeit", null=True, blank=True)
    since = models.DateTimeField("seit")
    confirmed_at = models.DateTimeField("bestätigt am")
    confirmed_by = models.ForeignKey(
        Member, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="von"
    )
    way = models.CharField("auf welchem Weg", max_length=10, choices=Way)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waitlist", weeks__gte=1, weeks__lte=MOST_WEEKS)
                | (~Q(state="waitlist") & Q(weeks=None)),
                name="a_waiting_list_says_how_many_weeks",
                violation_error_message="Eine Warteliste braucht die Zahl der Wochen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.state}"


class IntakeLinkQuerySet(models.QuerySet["IntakeLink"]):
    def open(self, now: datetime) -> "IntakeLinkQuerySet":
        """Links that still open: not replaced, not too old, of a member that has not left."""
        return self.filter(revoked_at=None, expires_at__gt=now, member__left_at=None)

    def visible_to(self, actor: "Actor") -> "IntakeLinkQuerySet":
        """Nobody looks links up: whoever holds one comes by its token."""
        return self.none()


class IntakeLink(models.Model):
    """The weekly question to a member, sent by mail: at most one for each week.

    `week` is the Monday of the week it is for. Only the token's HMAC is stored.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="intake_links")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="intake_links")
    week = models.DateField("Woche ab")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("gesendet am")
    expires_at = models.DateTimeField("gilt bis")
    revoked_at = models.DateTimeField("ersetzt am", null=True, blank=True)

    objects = IntakeLinkQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["member", "week"], name="one_question_per_member_and_week"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.week:%Y-%m-%d}"


def week_of(day: date) -> date:
    """The Monday of this day's week."""
    return day - timedelta(days=day.weekday())
