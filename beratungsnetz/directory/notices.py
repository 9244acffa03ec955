"""Which notices stand on a public page today, in its language. Of one thing: one query, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.models.notice import Notice, NoticeQuerySet
from beratungsnetz.directory.translations import Words
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import current

MOST = 5  # on one page; the newest
PARENTS = ("parent", "parent__parent")  # an area, and what lies around it


@dataclass(frozen=True)
class Told:
    """One notice for a page; `text.mark` says German where it stays German. No last day: it was ended."""

    text: Words
    link: str
    last_day: date | None


def told(notice: Notice) -> Told:
    """In the language of the page, or in German."""
    own = notice.others.get(current().talk)
    text = Words(own) if own else Words(notice.text, german_mark())
    return Told(text, notice.link, None if notice.ended_at else notice.last_day)


def _today(actor: Actor) -> NoticeQuerySet:
    return Notice.objects.visible_to(actor).shown_on(timezone.localdate())


def for_all(actor: Actor) -> list[Told]:
    """Those for the whole network."""
    return [told(one) for one in _today(actor).for_all()[:MOST]]


def about(
    actor: Actor, *, topics: Iterable[int] | None = None, areas: Iterable[int] | None = None
) -> list[Told]:
    """Those for these topics and areas, by their numbers; no query where nothing was asked."""
    if topics is None and areas is None:
        return []
    return [told(one) for one in _today(actor).about(topics=topics, areas=areas)[:MOST]]


def of_services(actor: Actor, services: Sequence[Service]) -> dict[int, list[Told]]:
    """What `about` says of each of many services, by their numbers. One query, four where some are told.

    Needs their `service_topics` and `areas` loaded.
    """
    today = _today(actor).exclude(has_topics=False, has_areas=False)
    found = list(today.prefetch_related("topics", "areas"))
    if not found:
        return {}
    places = {area.pk for service in services for area in service.areas.all()}
    around = {
        pk: {pk, *above} for pk, *above in Area.objects.filter(pk__in=places).values_list("pk", *PARENTS)
    }

    def concerns(notice: Notice, service: Service) -> bool:
        topics = {row.topic_id for row in service.service_topics.all()}
        areas = {one for area in service.areas.all() for one in around[area.pk]}
        about_it = not notice.has_topics or any(topic.pk in topics for topic in notice.topics.all())
        return about_it and (not notice.has_areas or any(area.pk in areas for area in notice.areas.all()))

    return {
        service.pk: [told(notice) for notice in found if concerns(notice, service)][:MOST]
        for service in services
    }
