"""What a service says of itself, one row per language."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce


class ServiceText(models.Model):
    """All texts of a service in one language, with their own state.

    German is the source; its `version` grows with each change. A translation keeps the
    `source_version` that it was made from and is stale when the source has moved on; `source` are the
    German words of that moment (field → text), None where nobody kept them. `tested_by`: its readers say
    that these very words are good.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Entwurf"
        PUBLISHED = "published", "veröffentlicht"
        MACHINE = "machine", "maschinell übersetzt"

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField("Sprache", max_length=10, default="de")
    state = models.CharField("Stand", max_length=20, choices=State, default=State.PUBLISHED)
    version = models.PositiveIntegerField(default=1)
    source_version = models.PositiveIntegerField(null=True, blank=True)
    source = models.JSONField("deutscher Text dazu", null=True, blank=True)
    name = models.CharField("Name", max_length=200)
    description = models.TextField("Beschreibung", blank=True)
    eligibility = models.TextField("Für wen", blank=True)
    cost = models.TextField("Kosten", blank=True)
    bring_along = models.TextField("Bitte mitbringen", blank=True)
    how_to_come = models.TextField("Wie komme ich an einen Termin?", blank=True)
    waiting_time = models.CharField("Wartezeit", max_length=500, blank=True)
    alert = models.CharField("Aktueller Hinweis", max_length=500, blank=True)
    tested_by = models.ForeignKey(
        "directory.ReaderGroup",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="geprüft von",
    )
    tested_at = models.DateTimeField("geprüft am", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", auto_now=True)

    class Meta:
        ordering = ("service", "language")
        constraints = [
            models.UniqueConstraint(fields=["service", "language"], name="one_text_per_language"),
            models.CheckConstraint(
                condition=Q(language="de", source_version=None) | ~Q(language="de"),
                name="german_is_the_source",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="versions_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


def stale() -> Q:
    """The condition under which a translation is older than its German source."""
    made_from = Coalesce("source_version", Value(0))
    return ~Q(language="de") & Q(service__german_version__gt=made_from)
