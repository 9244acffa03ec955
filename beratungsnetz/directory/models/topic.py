"""Topics, the words people use for them, and which service is about which."""

from typing import TYPE_CHECKING

from django.db import models

from beratungsnetz.networks.models import Network

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, actor: "Actor") -> "TopicQuerySet":
        return self.filter(network_id=actor.network_ref) if actor.network_ref else self.none()

    def offered(self) -> "TopicQuerySet":
        """Those that one may still choose. Records keep a topic that is hidden."""
        return self.filter(hidden_at=None)


class Topic(models.Model):
    """What a service helps with, as people would say it. `code` is the HSDS taxonomy term's code."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="topics")
    code = models.SlugField("Kürzel", max_length=60)
    name = models.CharField("Name", max_length=120)
    term_id = models.UUIDField("Kennung des Begriffs", null=True, blank=True)
    hidden_at = models.DateTimeField("ausgeblendet am", null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["network", "code"], name="topic_code_once_per_network"),
        ]

    def __str__(self) -> str:
        return self.name


class TopicName(models.Model):
    """A topic's name in a language other than German; `language` is `PageLanguage.talk`."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    name = models.CharField("Name", max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["topic", "language"], name="topic_name_once_per_language"),
        ]

    def __str__(self) -> str:
        return self.name


class LayWord(models.Model):
    """A word or phrase by which people mean a topic (“Inkasso” for debts)."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="lay_words")
    language = models.CharField(max_length=8, default="de")
    phrase = models.CharField("Wort", max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["topic", "language", "phrase"], name="lay_word_once_per_topic"),
        ]

    def __str__(self) -> str:
        return self.phrase


class TopicToken(models.Model):
    """One token (see `lib.text`) of a topic's name or of one of its lay words.

    Kept by `directory.search.words`: from a query's tokens to the topics that people mean by them in
    one indexed look-up.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["token", "topic"], name="token_once_per_topic"),
        ]

    def __str__(self) -> str:
        return self.token


class ServiceTopic(models.Model):
    """A service is about a topic; the first is the main one."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="service_topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="service_topics")
    position = models.PositiveSmallIntegerField(default=0)
    outside_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=["service", "topic"], name="service_has_topic_once"),
        ]
        # Each search asks who has its likeliest topics; from the index alone, of 50,000 in 2.5, not 12 ms.
        indexes = [models.Index(fields=["topic", "position", "service"], name="services_of_topic")]

    def __str__(self) -> str:
        return f"{self.service_id}:{self.topic_id}"
