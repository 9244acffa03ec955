"""Who confirmed what of a service, when and how; and the question to its member, sent by mail."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Member, Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class Assurance(models.Model):
    """The last word on a part of a service. `record` is on all of it, and so on each part.

    It names an agency, the office or a source, never a person: public pages show it.
    """

    class Part(models.TextChoices):
        RECORD = "record", "alle Angaben"
        HOURS = "hours", "Öffnungszeiten"
        PHONE = "phone", "Telefon"
        ELIGIBILITY = "eligibility", "wer kommen kann"
        COST = "cost", "Kosten"

    class Way(models.TextChoices):
        PAGE = "page", "auf der Seite"
        MAIL = "mail", "mit dem Link aus der E-Mail"
        PHONE = "phone", "am Telefon"
        IMPORT = "import", "aus einer Liste"

    class Who(models.TextChoices):
        AGENCY = "agency", "die Stelle"
        OFFICE = "office", "die Geschäftsstelle"
        SOURCE = "source", "die Quelle der Liste"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="assurances")
    part = models.CharField("was", max_length=12, choices=Part)
    confirmed_at = models.DateTimeField("bestätigt am")
    who = models.CharField("von", max_length=10, choices=Who)
    confirmed_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="Stelle"
    )
    way = models.CharField("auf welchem Weg", max_length=10, choices=Way)
    source = models.CharField("Quelle", max_length=80, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["service", "part"], name="a_part_has_one_last_word"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.part}"


class AssuranceQuestion(models.Model):
    """The last question about a service. It counts while the service is this member's and unconfirmed."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="assurance_question")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField("gefragt am")
    reminded_at = models.DateTimeField("erinnert am", null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.service_id}"


class AssuranceLinkQuerySet(models.QuerySet["AssuranceLink"]):
    def open(self, now: datetime) -> "AssuranceLinkQuerySet":
        """Links that still open: not too old, of a member that has not left."""
        return self.filter(expires_at__gt=now, member__left_at=None)

    def visible_to(self, actor: "Actor") -> "AssuranceLinkQuerySet":
        """Nobody looks links up: whoever holds one comes by its token."""
        return self.none()


class AssuranceLink(models.Model):
    """A mail „Stimmt das noch?“ to a member. Only the token's HMAC is stored.

    A reminder ends no older link.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="assurance_links")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assurance_links")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("gesendet am")
    expires_at = models.DateTimeField("gilt bis")

    objects = AssuranceLinkQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["member", "-sent_at"], name="last_assurance_mail")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.sent_at:%Y-%m-%d}"
