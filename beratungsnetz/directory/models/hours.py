"""When a service is open: our own model, mapped to HSDS only at the edge.

HSDS schedules know no summer time, no lunch break and no channel; people do.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop


class Channel(models.TextChoices):
    VISIT = "visit", gettext_noop("vor Ort")
    PHONE = "phone", gettext_noop("am Telefon")
    ONLINE = "online", gettext_noop("online")


class HoursSlot(models.Model):
    """One stretch of one weekday (1 = Monday), local time (Europe/Berlin), at a place or by a channel.

    Several slots a day make a lunch break. Without times the slot says “nach Vereinbarung” or carries
    only a note. `weeks` limits to the n-th weekday of the month ("1,3"). A season comes each year:
    its first and last day are month × 100 + day; where it ends before it begins, over the new year.
    """

    class SchoolHolidays(models.TextChoices):
        ALWAYS = "always", gettext_noop("auch in den Ferien")
        NEVER = "never", gettext_noop("nicht in den Ferien")
        ONLY = "only", gettext_noop("nur in den Ferien")

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="hours")
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="hours"
    )
    channel = models.CharField("Weg", max_length=10, choices=Channel, default=Channel.VISIT)
    weekday = models.PositiveSmallIntegerField("Wochentag", null=True, blank=True)
    opens = models.TimeField("von", null=True, blank=True)
    closes = models.TimeField("bis", null=True, blank=True)
    by_appointment = models.BooleanField("nach Vereinbarung", default=False)
    language = models.CharField("Sprache", max_length=5, blank=True)
    weeks = models.CharField("Wochen im Monat", max_length=12, blank=True)
    valid_from = models.DateField("gilt ab", null=True, blank=True)
    valid_until = models.DateField("gilt bis", null=True, blank=True)
    season_first = models.PositiveSmallIntegerField("Saison ab", null=True, blank=True)
    season_last = models.PositiveSmallIntegerField("Saison bis", null=True, blank=True)
    on_public_holidays = models.BooleanField("auch an Feiertagen", default=False)
    school_holidays = models.CharField(
        "Schulferien", max_length=10, choices=SchoolHolidays, default=SchoolHolidays.ALWAYS
    )
    note = models.CharField("Hinweis", max_length=200, blank=True)
    outside_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("weekday", "opens", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__gte=1, weekday__lte=7), name="weekday_is_1_to_7"
            ),
            models.CheckConstraint(
                condition=Q(season_first=None, season_last=None)
                | Q(
                    season_first__gte=101, season_first__lte=1231, season_last__gte=101, season_last__lte=1231
                ),
                name="a_season_has_two_ends",
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                name="a_slot_ends_after_it_begins",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"

    @property
    def open_note(self) -> str:
        """The note as everybody may read it: none where the place is secret, since notes tell ways."""
        is_secret = self.location is not None and self.location.address_is_secret
        return "" if is_secret else self.note


class HoursException(models.Model):
    """From day to day (both included) the service is closed, or open at other times."""

    service = models.ForeignKey(
        "directory.Service", on_delete=models.CASCADE, related_name="hours_exceptions"
    )
    first_day = models.DateField("erster Tag")
    last_day = models.DateField("letzter Tag")
    closed = models.BooleanField("geschlossen", default=True)
    opens = models.TimeField("von", null=True, blank=True)
    closes = models.TimeField("bis", null=True, blank=True)
    note = models.CharField("Hinweis", max_length=200, blank=True)

    class Meta:
        ordering = ("first_day", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="an_exception_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"
