"""Who has which role in which network, and for which member."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from beratungsnetz.networks.models.member import Member
from beratungsnetz.networks.models.network import Network
from beratungsnetz.networks.models.steered import SteeredQuerySet


class RoleName(models.TextChoices):
    COUNSELLOR = "counsellor", "Beratung"
    MANAGER = "manager", "Leitung der Beratungsstelle"
    OFFICE = "office", "Geschäftsstelle"
    CONTACT = "contact", "Ansprechperson im Amt"
    STEERING = "steering", "Begleitgruppe"
    COORDINATOR = "coordinator", "Sozialraumkoordination"
    PLANNER = "planner", "Sozialplanung"
    VOLUNTEER = "volunteer", "Ehrenamt"
    DATA_PROTECTION = "data_protection", "Datenschutz"


# Who reads and acts with the team.
READING_ROLES = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
OF_A_MEMBER = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.VOLUNTEER)


class RoleQuerySet(SteeredQuerySet["Role"]):
    def active(self) -> "RoleQuerySet":
        return self.filter(ended_at=None, user__is_active=True)


class Role(models.Model):
    """One person's role in one network; roles of a member name it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField("Rolle", max_length=20, choices=RoleName)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    since = models.DateTimeField("seit", auto_now_add=True)
    ended_at = models.DateTimeField("beendet am", null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user", "role", "member"],
                condition=Q(ended_at=None),
                name="a_role_is_held_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(role__in=OF_A_MEMBER) | Q(member__isnull=False),
                name="a_members_role_names_the_member",
                violation_error_message="Bitte wählen Sie die Beratungsstelle.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
