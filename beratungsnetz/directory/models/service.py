"""A service: what somebody in need finds."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models.organization import Organization
from beratungsnetz.networks.models import Member, Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


#: Who speaks for the services of their agency.
SETTERS = (RoleName.COUNSELLOR, RoleName.MANAGER)


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, actor: "Actor") -> "ServiceQuerySet":
        """Active services are public within their network."""
        if not actor.network_ref:
            return self.none()
        return self.filter(network_id=actor.network_ref, status=Service.Status.ACTIVE)

    def gone_for(self, actor: "Actor") -> "ServiceQuerySet":
        """Services of the network that are not active: of these only the id and the state may be told."""
        if not actor.network_ref:
            return self.none()
        return self.filter(network_id=actor.network_ref).exclude(status=Service.Status.ACTIVE)

    def kept_by(self, actor: "Actor") -> "ServiceQuerySet":
        """What this person looks after, also what rests: their agency's services, and for the office all."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff):
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        return here if actor.has(RoleName.OFFICE) else here.filter(member_id__in=actor.member_ids(*SETTERS))

    def moved_for(self, actor: "Actor") -> "ServiceQuerySet":
        """Services that were merged: their old addresses lead to the one that stands, while it does."""
        return self.gone_for(actor).filter(merged_into__status=Service.Status.ACTIVE)

    def standing(self) -> dict[uuid.UUID, int]:
        """Id outside → number of the service that stands there now: itself, or what it was merged into."""
        return dict(self.values_list("public_id", Coalesce("merged_into", "pk")))

    def nodes(self) -> "ServiceQuerySet":
        """Services whose member has joined: nodes of the network."""
        return self.filter(member__isnull=False, member__left_at=None)


class Service(models.Model):
    """HSDS service. Its texts are `ServiceText` rows; `public_id` is the id outside."""

    class Status(models.TextChoices):
        ACTIVE = "active", "aktiv"
        INACTIVE = "inactive", "ruht"
        DEFUNCT = "defunct", "eingestellt"
        TEMPORARILY_CLOSED = "temporarily closed", "vorübergehend geschlossen"

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="services")
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="services"
    )
    status = models.CharField("Stand", max_length=20, choices=Status, default=Status.ACTIVE)
    german_version = models.PositiveIntegerField(default=1)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    minimum_age = models.PositiveSmallIntegerField("ab Jahren", null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField("bis Jahre", null=True, blank=True)
    locations = models.ManyToManyField(
        "directory.Location", through="directory.ServiceAtLocation", related_name="services", blank=True
    )
    areas = models.ManyToManyField(Area, related_name="services", blank=True)
    #: Whom to call when somebody is handed on to here: for staff of the network only.
    handover_contacts = models.ManyToManyField(
        "directory.Contact", related_name="handed_services", blank=True, verbose_name="Ansprechpersonen"
    )
    last_modified = models.DateTimeField("zuletzt geändert")
    #: The service that took its place when two were one. Never a chain: it leads to one that stands.
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        verbose_name="steht in",
    )
    #: Raised with every change of the service or of its hours: what was computed of them is kept by it.
    revision = models.PositiveBigIntegerField(default=0)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["network", "public_id"], name="service_id_once_per_network"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(status="active"),
                name="a_merged_service_is_not_active",
                violation_error_message="Dieses Angebot ist mit einem anderen zusammengeführt.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="no_service_is_merged_into_itself",
            ),
        ]
        indexes = [models.Index(fields=["network", "status"], name="service_in_network")]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def standing(self) -> "Service":
        """This service, or the one that it was merged into."""
        return self.merged_into or self


class ServiceAtLocation(models.Model):
    """HSDS service_at_location: a service is offered at a place; `public_id` is the id outside."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey("directory.Location", on_delete=models.CASCADE, related_name="at_services")
    public_id = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="service_at_location_once"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ServiceLanguage(models.Model):
    """A language in which the service talks (code as in BCP 47: de, tr, ar, gsg for signing)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=10)
    outside_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["service", "code"], name="service_talks_a_language_once"),
        ]

    def __str__(self) -> str:
        return self.code
