"""Which notices stand on a public page today, in the language of the page. One query, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from beratungsnetz.directory.models.notice import Notice, NoticeQuerySet
from beratungsnetz.directory.translations import Words
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import current

MOST = 5  # on one page; the newest


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
