"""Who is away from when until when, and who stands in. Never why: that is nobody's business here."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beratungsnetz.networks.models.network import Network
from beratungsnetz.networks.models.role import READING_ROLES, Role

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, actor: "Actor") -> "AbsenceQuerySet":
        """One's own, and those of the people of one's own agencies. Not the office's, of other agencies."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff):
            return self.none()
        mine = actor.member_ids(*READING_ROLES)
        near = Role.objects.active().filter(network_id=actor.network_ref, member_id__in=mine).values("user")
        here = self.filter(network_id=actor.network_ref)
        return here.filter(Q(user_id=actor.user_id) | Q(user__in=near))

    def on(self, day: date) -> "AbsenceQuerySet":
        """Absences of this local day; the first and the last day count."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def meeting(self, first: date, last: date) -> "AbsenceQuerySet":
        """Absences that share a day with these."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class Absence(models.Model):
    """Local days, both included. Without a deputy, or while the deputy is away, the team stands in."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="absences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField("vom")
    last_day = models.DateField("bis zum")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="stands_in"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("first_day", "id")
        indexes = [models.Index(fields=["network", "last_day"], name="absence_of_network")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="an_absence_ends_after_it_begins",
                violation_error_message="Der letzte Tag liegt vor dem ersten.",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("user")),
                name="nobody_is_their_own_deputy",
                violation_error_message="Sie können sich nicht selbst vertreten.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.first_day}"
