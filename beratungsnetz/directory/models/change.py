"""A set of changes of one service: what was, what is to be, who said so, and who decided."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from beratungsnetz.networks.models import Member, Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: Those who write a service's texts, and so read its history.
WRITERS = (RoleName.COUNSELLOR, RoleName.MANAGER)


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, actor: "Actor") -> "ChangeQuerySet":
        """The office sees all of its network; an agency's staff what is about the agency's own services."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff):
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        if actor.has(RoleName.OFFICE):
            return here
        mine = actor.member_ids(*WRITERS)
        return here.filter(Q(service__member__in=mine) | Q(service=None, member__in=mine))

    def waiting(self) -> "ChangeQuerySet":
        """Those about which nobody has decided."""
        return self.filter(state=Change.State.WAITING)

    def turn_of(self, actor: "Actor") -> "ChangeQuerySet":
        """Those that wait for this person: to be looked after, or to be decided as the second person."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff):
            return self.none()
        decides = ~Q(made_by=actor.user_id)
        if not actor.has(RoleName.OFFICE):
            leads = actor.member_ids(RoleName.MANAGER)
            decides &= Q(service__member__in=leads) | Q(service=None, member__in=leads)
        return self.visible_to(actor).waiting().filter(Q(source=Change.Source.PUBLIC) | decides)

    def of_staff(self) -> "ChangeQuerySet":
        """Without what the public said: those change nothing by themselves."""
        return self.exclude(source=Change.Source.PUBLIC)


class Change(models.Model):
    """`values` is field → {"old", "new"} as `directory.values` reads them.

    A service that does not exist yet is a change without `service`; `member` is whose it will be. What
    the public says holds no values, but `wrong` (a code) and `words`.
    """

    class Source(models.TextChoices):
        MEMBER = "member", "Stelle"
        OFFICE = "office", "Geschäftsstelle"
        PUBLIC = "public", "Hinweis von außen"
        IMPORT = "import", "eingelesene Liste"
        UNDO = "undo", "Rücknahme"

    class State(models.TextChoices):
        APPLIED = "applied", "übernommen"
        WAITING = "waiting", "wartet"
        REFUSED = "refused", "abgelehnt"
        WITHDRAWN = "withdrawn", "zurückgezogen"

    class Wrong(models.TextChoices):
        HOURS = "hours", gettext_noop("Die Öffnungszeiten")
        PHONE = "phone", gettext_noop("Telefon oder E-Mail")
        ADDRESS = "address", gettext_noop("Die Adresse")
        OFFER = "offer", gettext_noop("Was dort angeboten wird")
        COST = "cost", gettext_noop("Die Kosten")
        CLOSED = "closed", gettext_noop("Das Angebot gibt es nicht mehr")
        OTHER = "other", gettext_noop("Etwas anderes")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="service_changes")
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField("Woher", max_length=10, choices=Source)
    state = models.CharField("Stand", max_length=10, choices=State)
    values = models.JSONField(default=dict, blank=True)
    wrong = models.CharField("was nicht stimmt", max_length=10, choices=Wrong, blank=True)
    words = models.CharField("Hinweis", max_length=1000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField("vom")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("entschieden am", null=True, blank=True)
    reason = models.CharField("Grund", max_length=500, blank=True)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(decided_at=None), name="what_waits_is_not_decided"
            ),
            models.CheckConstraint(
                condition=Q(made_by=None) | Q(decided_by=None) | ~Q(made_by=models.F("decided_by"))
                | Q(source="public") | Q(state="withdrawn"),
                name="four_eyes_decide",
                violation_error_message="Über die eigene Änderung entscheidet jemand anderes.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["network", "state", "-id"], name="change_in_network"),
            models.Index(fields=["service", "-id"], name="change_of_service"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"
