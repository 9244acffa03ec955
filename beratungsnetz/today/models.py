"""What somebody has looked at of „Neu für Sie“. The notices themselves are the audit's rows."""

from django.conf import settings
from django.db import models

from beratungsnetz.networks.models import Network


class SeenNotice(models.Model):
    """One row of the audit that this person has read, opaque; deleted after 30 days, as the notice is."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    entry_ref = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["network", "at"], name="seen_notice_at")]
        constraints = [
            models.UniqueConstraint(fields=["user", "entry_ref"], name="a_notice_is_seen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.entry_ref}"
