"""How it went, in the person's word: counted per topic and month, and tied to nobody."""

from django.db import models

from beratungsnetz.directory.models import Topic
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.codes import Word


class Voice(models.Model):
    """How often a word was said. No need, no Begleitung, no agency, no day: only the count grows."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="voices")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="voices")
    month = models.DateField("Monat")
    word = models.CharField("Wort", max_length=10, choices=Word)
    count = models.PositiveIntegerField("Anzahl", default=0)

    class Meta:
        ordering = ("-month", "topic", "word")
        constraints = [
            models.UniqueConstraint(fields=["network", "topic", "month", "word"], name="one_count_per_word"),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.month:%Y-%m}"
