"""What a network says of itself, in its own words and languages. Never edited: each change is a version."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.networks.models.network import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class TextKey(models.TextChoices):
    """The places that a network may fill with its own words."""

    IMPRINT = "imprint", "Impressum"
    PRIVACY = "privacy", "Datenschutz"
    ACCESSIBILITY = "accessibility", "Barrierefreiheit: was noch nicht geht"
    ABOUT = "about", "Über das Netz"


class NetworkTextQuerySet(models.QuerySet["NetworkText"]):
    def visible_to(self, actor: "Actor") -> "NetworkTextQuerySet":
        """What a network says of itself is public, in its own network."""
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()

    def newest(self, key: str, language: str) -> "NetworkText | None":
        """The version that is shown, or None where nobody wrote one (an empty body takes it back)."""
        return self.filter(key=key, language=language).order_by("-version").first()


class NetworkText(models.Model):
    """One version of one text. `language` is a page's language code; `body` plain text, empty: taken back."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField("Text", max_length=20, choices=TextKey)
    language = models.CharField("Sprache", max_length=10, default="de")
    version = models.PositiveIntegerField("Fassung")
    body = models.TextField("Wortlaut", blank=True)
    written_at = models.DateTimeField("geschrieben am")

    objects = NetworkTextQuerySet.as_manager()

    class Meta:
        ordering = ("key", "language", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "key", "language", "version"],
                name="network_text_version_once",
                violation_error_message="Jemand hat diesen Text gerade geändert. Bitte sehen Sie ihn neu an.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.version}"
