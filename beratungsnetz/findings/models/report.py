"""What somebody reported, in sealed words; its code shows what became of it."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.findings.models.finding import Finding
from beratungsnetz.networks.models import Member
from beratungsnetz.people.models import SealedRecord

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, actor: "Actor") -> "ReportQuerySet":
        """Whoever sees the finding."""
        return self.filter(finding__in=Finding.objects.visible_to(actor))


class Report(models.Model):
    """The reporter's side of a finding. No account, no name: who reported, nobody knows.

    `words` and `reply` are sealed to the office's circle. The receipt code is stored as an HMAC only, and
    opens neither. `question` is the office's, and is shown to whoever has the code: it names nobody.
    """

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="report")
    receipt_digest = models.CharField(max_length=64, unique=True)
    words = models.OneToOneField(
        SealedRecord, null=True, on_delete=models.SET_NULL, related_name="report_words"
    )
    page_language = models.CharField("Sprache der Seite", max_length=10, blank=True)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    wants_call = models.BooleanField("möchte angerufen werden", default=False)
    question = models.CharField("Nachfrage", max_length=500, blank=True)
    asked_at = models.DateTimeField("nachgefragt am", null=True, blank=True)
    reply = models.OneToOneField(
        SealedRecord, null=True, on_delete=models.SET_NULL, related_name="report_reply"
    )
    replied_at = models.DateTimeField("zurückgeschrieben am", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Meldung {self.pk}"

    @property
    def waits_for_reply(self) -> bool:
        """Whether the office asked, and nobody has replied yet."""
        return self.asked_at is not None and self.replied_at is None
