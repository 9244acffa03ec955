"""Every appointment that a Begleitung has had: moved and missed ones stay to be seen."""

from django.db import models

from beratungsnetz.referrals.models.referral import Referral


class Appointment(models.Model):
    """One moment that was agreed; `became` says what came of it. The last is `Referral.appointment_at`."""

    class Became(models.TextChoices):
        MOVED = "moved", "verschoben"
        MISSED = "missed", "kam nicht zustande"

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="appointments")
    at = models.DateTimeField("Termin")
    made_at = models.DateTimeField("eingetragen am")
    became = models.CharField("Was daraus wurde", max_length=10, choices=Became, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.referral_id} {self.at:%Y-%m-%d}"
