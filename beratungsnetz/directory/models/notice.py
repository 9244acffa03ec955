"""A notice for a time: what everybody in the network, in an area or about a topic should know now."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models.topic import Topic
from beratungsnetz.networks.models import Network, RoleName

if TYPE_CHECKING:
    from beratungsnetz.networks.actor import Actor

LONGEST = 300


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: "Actor") -> "NoticeQuerySet":
        """The office sees all of its network's, deleted ones too; everybody else those that are kept."""
        from beratungsnetz.networks.actor import Staff

        if not actor.network_ref:
            return self.none()
        here = self.filter(network_id=actor.network_ref)
        keeps = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
        return here if keeps else here.kept()

    def kept(self) -> "NoticeQuerySet":
        """Those that nobody has deleted."""
        return self.filter(deleted_at=None)

    def shown_on(self, day: date) -> "NoticeQuerySet":
        """Those that stand on public pages on this day (of the calendar in Berlin)."""
        return self.kept().filter(ended_at=None, first_day__lte=day, last_day__gte=day)

    def for_all(self) -> "NoticeQuerySet":
        """Those for the whole network."""
        return self.filter(has_topics=False, has_areas=False)

    def about(
        self, *, topics: Iterable[int] | None = None, areas: Iterable[int] | None = None
    ) -> "NoticeQuerySet":
        """Those for one of `topics`, one of `areas` (or of what lies around one); None: nothing was asked.

        A notice for a topic and an area needs both, where both were asked.
        """
        found, some = self, Q()
        if topics is not None:
            of_topic = Notice.topics.through.objects.filter(notice_id=OuterRef("pk"), topic__in=list(topics))
            found = found.filter(Q(has_topics=False) | Exists(of_topic))
            some |= Q(has_topics=True)
        if areas is not None:
            ids = list(areas)
            within = Q(area__in=ids) | Q(area__children__in=ids) | Q(area__children__children__in=ids)
            of_area = Notice.areas.through.objects.filter(within, notice_id=OuterRef("pk"))
            found = found.filter(Q(has_areas=False) | Exists(of_area))
            some |= Q(has_areas=True)
        return found.filter(some) if some else self.none()

    def over(self, now: datetime) -> "NoticeQuerySet":
        """Deleted so long ago that nobody brings them back."""
        return self.filter(deleted_at__lt=now)


class Notice(models.Model):
    """Plain text with at most one link. `others` has language of talk → text.

    Whether it is shown is computed from its days and the clock. `has_topics` and `has_areas` say in the
    row for whom it is, so that a page asks once.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="notices")
    text = models.CharField("Hinweis", max_length=LONGEST)
    others = models.JSONField("in anderen Sprachen", default=dict, blank=True)
    link = models.URLField("Link", max_length=500, blank=True)
    first_day = models.DateField("von")
    last_day = models.DateField("bis")
    topics = models.ManyToManyField(Topic, verbose_name="Themen", related_name="notices", blank=True)
    areas = models.ManyToManyField(Area, verbose_name="Gebiete", related_name="notices", blank=True)
    has_topics = models.BooleanField(default=False, editable=False)
    has_areas = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField("geändert am")
    ended_at = models.DateTimeField("beendet am", null=True, blank=True)
    deleted_at = models.DateTimeField("gelöscht am", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-first_day", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="a_notice_ends_after_it_begins",
                violation_error_message="Der letzte Tag liegt vor dem ersten.",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="a_notice_links_safely",
                violation_error_message="Ein Link beginnt mit https://.",
            ),
        ]
        indexes = [models.Index(fields=["network", "last_day"], name="notice_in_network")]

    def __str__(self) -> str:
        return self.text
