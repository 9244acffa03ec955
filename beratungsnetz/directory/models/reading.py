"""Groups of readers of Leichte Sprache, and which texts they were asked to read."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from beratungsnetz.directory.models.service import Service
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class ReaderGroupQuerySet(models.QuerySet["ReaderGroup"]):
    def visible_to(self, actor: "Actor") -> "ReaderGroupQuerySet":
        """The office of the network."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def reading(self) -> "ReaderGroupQuerySet":
        """Those that still read."""
        return self.filter(ended_at=None)


class ReaderGroup(models.Model):
    """People with learning difficulties who read together. Of the readers themselves nothing is kept."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="reader_groups")
    name = models.CharField("Name der Prüfgruppe", max_length=120)
    mail = models.EmailField("E-Mail der Assistenz")
    ended_at = models.DateTimeField("liest nicht mehr seit", null=True, blank=True)

    objects: ClassVar[ReaderGroupQuerySet] = ReaderGroupQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                name="reader_group_name_once",
                violation_error_message="Eine Prüfgruppe mit diesem Namen gibt es schon.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReadingLinkQuerySet(models.QuerySet["ReadingLink"]):
    def open(self, now: datetime) -> "ReadingLinkQuerySet":
        """Links that still open: not too old, to a group that still reads."""
        return self.filter(expires_at__gt=now, group__ended_at=None)

    def visible_to(self, actor: "Actor") -> "ReadingLinkQuerySet":
        """Nobody looks links up: whoever holds one comes by its token."""
        return self.none()


class ReadingLink(models.Model):
    """A mail to the assistant of a group. Only the token's HMAC is stored."""

    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("gesendet am")
    expires_at = models.DateTimeField("gilt bis")

    objects: ClassVar[ReadingLinkQuerySet] = ReadingLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.group_id} {self.sent_at:%Y-%m-%d}"


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, actor: "Actor") -> "ReadingQuerySet":
        """Whoever keeps the service reads what its readers said: its agency and the office."""
        return self.filter(service__in=Service.objects.kept_by(actor))

    def waiting(self, now: datetime) -> "ReadingQuerySet":
        """Sent, not answered, and the link still opens."""
        return self.filter(verdict="", link__in=ReadingLink.objects.open(now))


class Reading(models.Model):
    """One text in Leichte Sprache, as it was sent, and what its readers said of it.

    `words` are the text's fields of that moment; `unclear` the numbers of the sentences that they did not
    understand, as `directory.sentences` counts them. Their verdict holds for these words and no others.
    """

    class Verdict(models.TextChoices):
        GOOD = "good", "Der Text ist gut."
        BETTER = "better", "Der Text muss besser werden."

    link = models.ForeignKey(ReadingLink, on_delete=models.CASCADE, related_name="readings")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="readings")
    words = models.JSONField()
    verdict = models.CharField("Urteil", max_length=10, choices=Verdict, blank=True)
    unclear = models.JSONField(default=list, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    answered_at = models.DateTimeField("gelesen am", null=True, blank=True)

    objects: ClassVar[ReadingQuerySet] = ReadingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["link", "service"], name="a_mail_asks_once_for_a_text"),
            models.CheckConstraint(
                condition=Q(verdict="", answered_at=None) | ~Q(verdict="") & Q(answered_at__isnull=False),
                name="a_verdict_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["service", "-id"], name="reading_of_service")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.verdict or 'offen'}"
