"""Release from secrecy (§ 203 StGB) and consent to disclosure (Art. 9 (2) a GDPR, § 67b SGB X).

Two objects, signed together if wished. Checked at each read, against the clock.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member, Network, RoleName, Team
from beratungsnetz.referrals.codes import Capacity, Channel, Direction, Purpose, ReleaseForm
from beratungsnetz.referrals.models.need import HOLDERS

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

ENDS_SOON = timedelta(days=14)


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
    # A translation holds while the German wording is the one that it translates.
    translates = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="translations")
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
        """Whoever sees the Begleitung or the need sees its release: who, what, until when; no content.

        Not who only goes along: a companion sees meeting point and time.
        """
        from beratungsnetz.referrals.models.need import Need
        from beratungsnetz.referrals.models.referral import Referral

        of_a_need = Q(need__in=Need.objects.visible_to(actor))
        of_a_referral = Q(referral__in=Referral.objects.visible_to(actor))
        if isinstance(actor, Staff) and not actor.has(RoleName.OFFICE):
            mine = actor.member_ids(*HOLDERS)
            of_a_referral &= Q(referral__source_member_id__in=mine) | Q(referral__target_member_id__in=mine)
        return self.filter(of_a_referral | of_a_need)

    def in_force(self, now: datetime) -> "ReleaseQuerySet":
        """Not beyond the end of its Begleitung, whatever its last day: so it was signed."""
        in_time = self.filter(valid_from__lte=now, valid_until__gt=now, withdrawn_at=None, replaced_by=None)
        return in_time.filter(referral__ended_at=None)

    def to_confirm(self) -> "ReleaseQuerySet":
        """Spoken ones that nobody has put down in writing yet."""
        return self.filter(form=ReleaseForm.SPOKEN, confirmed_at=None, withdrawn_at=None, replaced_by=None)

    def ending(self, now: datetime) -> "ReleaseQuerySet":
        """In force, and over in two weeks: time to ask the person. Of two directions the one out."""
        soon = self.in_force(now).filter(valid_until__lte=now + ENDS_SOON)
        return soon.filter(discloser_id=F("referral__source_member_id"))


class Release(models.Model):
    """Who may tell whom what, for which purpose, from when until when, signed by whom.

    It hangs on a Begleitung, or, when the network's office may know who it is, on the need itself.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="releases")
    referral = models.ForeignKey(
        "referrals.Referral", null=True, on_delete=models.PROTECT, related_name="releases"
    )
    need = models.ForeignKey("referrals.Need", null=True, on_delete=models.PROTECT, related_name="releases")
    # The names as they were signed: an agency may be called otherwise later, or be no member.
    discloser = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="releases_given")
    discloser_name = models.CharField("Wer darf etwas sagen", max_length=250)
    recipient = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="releases_received"
    )
    recipient_name = models.CharField("Wem", max_length=250)
    recipient_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="releases")
    direction = models.CharField("Richtung", max_length=10, choices=Direction, default=Direction.ONE_WAY)
    fields = models.JSONField("Angaben", default=list)
    purpose = models.CharField("Zweck", max_length=20, choices=Purpose, default=Purpose.ADVICE)
    valid_from = models.DateTimeField("gilt ab")
    valid_until = models.DateTimeField("gilt bis")
    capacity = models.CharField("unterschrieben von", max_length=20, choices=Capacity, default=Capacity.SELF)
    # Who understands what it is about consents personally, also under legal care.
    person_agrees = models.BooleanField("die Person stimmt selbst zu", default=True)
    form = models.CharField("Form", max_length=10, choices=ReleaseForm, default=ReleaseForm.PAPER)
    confirmed_at = models.DateTimeField("nachgeholt am", null=True)
    confirmed_form = models.CharField("nachgeholt", max_length=10, choices=ReleaseForm, blank=True)
    with_interpreter = models.BooleanField("mit Dolmetscher", default=False)
    text = models.ForeignKey(ReleaseText, on_delete=models.PROTECT, related_name="releases")
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField("aufgenommen am")
    withdrawn_at = models.DateTimeField("widerrufen am", null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_channel = models.CharField("widerrufen", max_length=10, choices=Channel, blank=True)
    # Signed anew for the same Begleitung: what was signed stays as it is, and holds no more.
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaces")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="a_release_ends_after_it_begins",
                violation_error_message="Die Freigabe endet vor ihrem Beginn.",
            ),
            models.CheckConstraint(
                condition=Q(referral__isnull=False, need__isnull=True)
                | Q(referral__isnull=True, need__isnull=False),
                name="a_release_is_of_a_referral_or_of_a_need",
                violation_error_message="Eine Freigabe gehört zu einer Begleitung oder zu einem Anliegen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id or self.need_id} {self.valid_from:%Y-%m-%d}"

    @property
    def may_read(self) -> str:
        """„darf“, „dürfen“, or what was, once it is withdrawn. Needs the recipients loaded."""
        one = len(self.recipients.all()) == 1
        if self.withdrawn_at is not None:
            return "durfte" if one else "durften"
        return "darf" if one else "dürfen"

    @property
    def last_day(self) -> date:
        """The last day in Berlin on which it holds, as it was signed."""
        return last_day_before(self.valid_until)

    @property
    def waits_for_writing(self) -> bool:
        """Spoken, and nobody has put it down yet."""
        spoken = self.form == ReleaseForm.SPOKEN and self.confirmed_at is None
        return spoken and self.withdrawn_at is None and self.replaced_by_id is None

    def is_in_force(self, now: datetime) -> bool:
        """Whether this release covers the moment `now` (aware). It ends with its Begleitung."""
        ended = self.withdrawn_at is not None or self.replaced_by_id is not None
        ended = ended or (self.referral is not None and self.referral.ended_at is not None)
        return not ended and self.valid_from <= now < self.valid_until


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
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_channel = models.CharField("widerrufen", max_length=10, choices=Channel, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.release_id}"

    def is_in_force(self, now: datetime) -> bool:
        return self.withdrawn_at is None and self.given_at <= now
