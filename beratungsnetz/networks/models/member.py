"""Members of a network and their teams: the nodes (Knotenpunkte)."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from beratungsnetz.networks.models.network import Network
from beratungsnetz.people.models import Circle

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, actor: "Actor") -> "MemberQuerySet":
        """Members are public: everybody in the same network sees them."""
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()

    def active(self) -> "MemberQuerySet":
        return self.filter(left_at=None)


class Member(models.Model):
    """An advice service (often only part of an organisation) that belongs to the network.

    The network office is a member, too: what it takes over, it takes over under its own name.
    """

    class Kind(models.TextChoices):
        ADVICE = "advice", gettext_noop("Beratungsstelle")
        FACILITY = "facility", gettext_noop("Einrichtung")
        SELF_HELP = "self_help", gettext_noop("Selbsthilfegruppe")
        PUBLIC_SERVICE = "public_service", gettext_noop("Öffentliche Stelle")
        WELFARE = "welfare", gettext_noop("Träger")
        OFFICE = "office", gettext_noop("Geschäftsstelle")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="members")
    name = models.CharField("Name", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=Kind, default=Kind.ADVICE)
    voluntary = models.BooleanField("arbeitet ehrenamtlich", default=False)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    # Never shown to the public. Filled in: the member answers without an account, through /antwort/.
    mailbox = models.EmailField("Funktionspostfach", blank=True)
    joined_at = models.DateTimeField("dabei seit", auto_now_add=True)
    left_at = models.DateTimeField("ausgetreten am", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(kind="office", left_at=None),
                name="one_office_per_network",
                violation_error_message="Das Netz hat schon eine Geschäftsstelle.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People of one member who act together; a release names a team with its people listed.

    Its circle holds the keys; who sits in the circle is who is in the team.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField("Name", max_length=120)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="team")
    is_default = models.BooleanField("nimmt Begleitungen an", default=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(is_default=True), name="one_default_team_per_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.name}"
