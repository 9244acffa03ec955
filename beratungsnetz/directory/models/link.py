"""Whether the web pages of services still answer."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

#: On so many days an address must have failed before it counts as broken: one bad day is nobody's fault.
DAYS = 3
EVERY, AFTER_FAILURE = timedelta(days=14), timedelta(days=1)


class LinkQuerySet(models.QuerySet["Link"]):
    def visible_to(self, actor: "Actor") -> "LinkQuerySet":
        """The office of the network; others see the mark at their own services."""
        from beratungsnetz.networks.actor import Staff

        if not isinstance(actor, Staff) or not actor.has(RoleName.OFFICE):
            return self.none()
        return self.filter(network_id=actor.network_ref)

    def broken(self) -> "LinkQuerySet":
        """What failed on several days, and nobody has said that it is right nevertheless."""
        return self.filter(failed_days__gte=DAYS, accepted_at=None)


class Link(models.Model):
    """One address of a network's services. `failed_days` counts days in a row; `since` is the first of them.

    `accepted_at`: the office has looked, and it is right; that holds until the address answers again.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    url = models.URLField("Internetseite", max_length=500)
    checked_on = models.DateField("zuletzt geprüft am")
    next_on = models.DateField("nächste Prüfung am")
    since = models.DateField("antwortet nicht seit", null=True, blank=True)
    failed_days = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField("Hindernis", max_length=200, blank=True)
    accepted_at = models.DateTimeField("für richtig erklärt am", null=True, blank=True)

    objects: ClassVar[LinkQuerySet] = LinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("since", "url")
        constraints = [models.UniqueConstraint(fields=["network", "url"], name="link_once_per_network")]

    def __str__(self) -> str:
        return self.url

    @property
    def is_broken(self) -> bool:
        return self.failed_days >= DAYS and self.accepted_at is None

    def answered(self, today: date) -> None:
        """It is there, so everything about it is over."""
        self.since, self.failed_days, self.problem, self.accepted_at = None, 0, "", None
        self.checked_on, self.next_on = today, today + EVERY

    def failed(self, today: date, problem: str) -> None:
        """It is not there today. Twice on one day is one day."""
        if self.failed_days == 0 or self.checked_on != today:
            self.failed_days += 1
        self.since = self.since or today
        self.problem, self.checked_on = problem[:200], today
        self.next_on = today + (AFTER_FAILURE if self.failed_days < DAYS else EVERY / 2)
