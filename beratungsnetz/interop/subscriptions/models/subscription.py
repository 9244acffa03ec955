"""A network reads another's services, again and again."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from beratungsnetz.directory.models import Source
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: A reading that has said nothing for so long has died with its process.
LASTS = timedelta(minutes=30)
#: After a failure the next try comes sooner, then later and later, at most after a day.
FIRST_RETRY, LAST_RETRY = timedelta(minutes=30), timedelta(days=1)
#: So often everything is read, to see what has vanished without a word.
WHOLE = timedelta(days=7)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def visible_to(self, actor: "Actor") -> "SubscriptionQuerySet":
        """The office of the same network, nobody else."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(source__network_id=actor.network_ref)

    def due(self, now: datetime) -> "SubscriptionQuerySet":
        """To be read at `now` (aware), and nobody reads them yet."""
        waiting = self.filter(state__in=Subscription.READ, next_at__lte=now)
        return waiting.exclude(reading_since__gt=now - LASTS)


class Subscription(models.Model):
    """`address` is the root of an HSDS interface. `read_until` is the latest change seen there.

    A new one is looked at first: `proposal` says what would come, and the office decides.
    """

    class State(models.TextChoices):
        LOOKING = "looking", "wird angesehen"
        PROPOSED = "proposed", "wartet auf Sie"
        ACTIVE = "active", "wird gelesen"
        PAUSED = "paused", "ruht"
        ENDED = "ended", "beendet"

    READ = (State.LOOKING, State.ACTIVE)

    class Every(models.IntegerChoices):
        HOUR = 1, "jede Stunde"
        QUARTER = 6, "alle sechs Stunden"
        DAY = 24, "jeden Tag"
        WEEK = 168, "jede Woche"

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="subscription")
    address = models.URLField("Adresse der Schnittstelle", max_length=500)
    hours = models.PositiveSmallIntegerField("wie oft", choices=Every, default=Every.DAY)
    state = models.CharField("Stand", max_length=10, choices=State, default=State.LOOKING)
    made_at = models.DateTimeField("eingetragen am")
    next_at = models.DateTimeField("nächstes Lesen", null=True, blank=True)
    reading_since = models.DateTimeField("liest seit", null=True, blank=True)
    read_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    read_until = models.DateTimeField(null=True, blank=True)
    whole_at = models.DateTimeField("zuletzt ganz gelesen", null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField("Hindernis", max_length=300, blank=True)
    proposal = models.JSONField(default=dict)

    objects: ClassVar[SubscriptionQuerySet] = SubscriptionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("source__name", "id")

    def __str__(self) -> str:
        return self.address

    @property
    def network(self) -> Network:
        return self.source.network

    def reads(self, now: datetime) -> bool:
        """Whether somebody is reading it at `now` (aware)."""
        return self.reading_since is not None and self.reading_since > now - LASTS

    def is_whole_due(self, now: datetime) -> bool:
        """Whether the next reading asks for everything, not only for what has changed."""
        return self.read_until is None or self.whole_at is None or self.whole_at <= now - WHOLE


def retry_after(failures: int) -> timedelta:
    """How long to wait after the n-th failure in a row (from 1): 30 minutes, one hour, two, …, a day."""
    return min(FIRST_RETRY * (1 << min(failures - 1, 10)), LAST_RETRY)
