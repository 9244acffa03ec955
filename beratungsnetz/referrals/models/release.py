"""Release from secrecy (§ 203 StGB) and consent to disclosure (Art. 9 (2) a GDPR, § 67b SGB X).

Two objects, signed together if wished. Checked at each read, against the clock.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.networks.models import Member, Network, Team
from beratungsnetz.referrals.codes import Capacity, Channel, Direction, ReleaseForm

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class ReleaseText(models.Model):
    """A version of the wording. Never edited: what was signed keeps pointing at it."""

    class Kind(models.TextChoices):
        RELEASE = "release", "Schweigepflichtentbindung"
        CONSENT = "consent", "Einwilligung"

    network = models.ForeignKey(Network, null=True, on_delete=models.PROTECT, related_name="release_texts")
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=10, default="de")
    version = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind", "language", "version"],
                name="release_text_version_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.version}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, actor: "Actor") -> "ReleaseQuerySet":
        """Whoever sees the Begleitung sees its release (who, what, until when); never content."""
        from beratungsnetz.referrals.models.referral import Referral

        return self.filter(referral__in=Referral.objects.visible_to(actor))

    def in_force(self, now: datetime) -> "ReleaseQuerySet":
        return self.filter(valid_from__lte=now, valid_until__gt=now, withdrawn_at=None)


class Release(models.Model):
    """Who may tell whom what, for which purpose, from when until when, signed by whom."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="releases")
    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="releases")
    discloser = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="releases_given")
    recipient = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="releases_received"
    )
    recipient_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="releases")
    direction = models.CharField("Richtung", max_length=10, choices=Direction, default=Direction.ONE_WAY)
    fields = models.JSONField("Angaben", default=list)
    purpose = models.CharField("Zweck", max_length=200)
    valid_from = models.DateTimeField("gilt ab")
    valid_until = models.DateTimeField("gilt bis")
    capacity = models.CharField("unterschrieben von", max_length=20, choices=Capacity, default=Capacity.SELF)
    form = models.CharField("Form", max_length=10, choices=ReleaseForm, default=ReleaseForm.PAPER)
    with_interpreter = models.BooleanField("mit Dolmetscher", default=False)
    text = models.ForeignKey(ReleaseText, on_delete=models.PROTECT, related_name="releases")
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField("aufgenommen am")
    withdrawn_at = models.DateTimeField("widerrufen am", null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_channel = models.CharField("widerrufen", max_length=10, choices=Channel, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="a_release_ends_after_it_begins",
                violation_error_message="Die Freigabe endet vor ihrem Beginn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.valid_from:%Y-%m-%d}"

    @property
    def last_day(self) -> date:
        """The last day in Berlin on which it holds, as it was signed."""
        return last_day_before(self.valid_until)

    def is_in_force(self, now: datetime) -> bool:
        """Whether this release covers the moment `now` (aware)."""
        return self.withdrawn_at is None and self.valid_from <= now < self.valid_until


class ReleaseRecipient(models.Model):
    """A person of the recipient's team, as listed by name when it was signed."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="recipients")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    is_deputy = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["release", "user"], name="a_recipient_is_listed_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """The consent to disclosure that goes with a release; withdrawn with it or alone."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="consent")
    text = models.ForeignKey(ReleaseText, on_delete=models.PROTECT, related_name="consents")
    given_at = models.DateTimeField("erteilt am")
    withdrawn_at = models.DateTimeField("widerrufen am", null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.release_id}"

    def is_in_force(self, now: datetime) -> bool:
        return self.withdrawn_at is None and self.given_at <= now
