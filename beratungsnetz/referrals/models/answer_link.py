"""The link by which an office without an account answers one request. It shows no name, and opens none."""

from django.db import models

from beratungsnetz.referrals.models.referral import Referral


class AnswerLink(models.Model):
    """Token and code are stored as HMACs only. A new one takes the place of the old.

    How long it opens hangs on the Begleitung: until the end of its limit and `LINK_GRACE`
    (`ReferralQuerySet.visible_to`), or until it ends.
    """

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="answer_link")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("Mail geschickt am")
    code_digest = models.CharField(max_length=64, blank=True)
    code_made_at = models.DateTimeField("Code gemacht am", null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Antwort {self.pk}"
