"""A person's words in, the services that can help out, best first, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.here import Here
from beratungsnetz.directory.hours import OpenNow, open_now, with_hours
from beratungsnetz.directory.models import (
    Phone,
    Service,
    ServiceQuerySet,
    ServiceTopic,
    Topic,
)
from beratungsnetz.directory.search.crisis import Crisis
from beratungsnetz.directory.search.distance import metres, nearest_first
from beratungsnetz.directory.search.facets import MOST_COUNTED
from beratungsnetz.directory.search.judging import judged
from beratungsnetz.directory.search.narrowing import narrowed
from beratungsnetz.directory.search.opening import OpenOnes, open_ones
from beratungsnetz.directory.search.seen import Seen
from beratungsnetz.directory.search.why import Reasons, sentence
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.lib.many_ids import id_list
from beratungsnetz.networks.actor import Actor

MOST_HITS = 100
MOST_ON_MAP = 3 * MOST_HITS  # more dots hide each other; the list has them all


@dataclass(frozen=True)
class Hit:
    """A service with its `title` and `summary`, its first phone number, score, and why it is shown.

    Title and summary are German unless `translated`: then they are in the language of the page.
    """

    service: Service
    title: str
    summary: str
    organization: str
    topics: tuple[Topic, ...]
    score: float
    why: str
    phone: str = ""
    translated: bool = False
    opening: OpenNow | None = None
    metres: float | None = None


@dataclass(frozen=True)
class Results:
    """`total` services fit; `hits` are one page of them; `crisis` is what to call first.

    `topic_id` is what the words clearly speak of, whether or not anything was found. `ids` are all that
    fit, where they were asked for and are few enough to be counted. Of the total, `unknown` name no hours:
    where only what is open was asked for, they stand at the end. `spelt` are the words as they were probably
    meant, where that is not what was typed.
    """

    total: int = 0
    crisis: Crisis | None = None
    hits: list[Hit] = field(default_factory=list)
    topic_id: int | None = None
    ids: tuple[int, ...] = ()
    unknown: int = 0
    spelt: str = ""


def search(
    actor: Actor,
    text: str,
    *,
    topics: Sequence[Topic] = (),
    area: Area | None = None,
    language: str | None = None,
    without_steps: bool = False,
    open_at: datetime | None = None,
    hours_at: datetime | None = None,
    here: Here | None = None,
    only_responsible: bool = False,
    limit: int = 10,
    offset: int = 0,
    all_ids: bool = False,
) -> Results:
    """One page of what `actor` may see and `text` asks for, narrowed by what else was asked for.

    Without words in `text`, everything that the filters leave, by name. With words, what is good enough is
    judged once, among all that may be seen; filters then only take away. So a number beside a filter is what
    one finds behind it. With `open_at` (aware) what is open comes first, then what may be; what is closed is
    left out. With `hours_at` each hit says whether it is open then. With `here` the nearest comes first
    (`distance.py`), and `only_responsible` leaves out what is there for other areas.

    Ten queries at most, however many hits; two more where a word is mended, five for `open_at`, two for
    `hours_at`, one on a page that is not German. `limit` is at most `MOST_ON_MAP`; `all_ids` is for whoever
    counts what filters leave.
    """
    limit, offset = max(0, min(limit, MOST_ON_MAP)), max(0, offset)
    everything = Service.objects.visible_to(actor)
    visible = narrowed(
        everything,
        topics=topics,
        area=area,
        language=language,
        without_steps=without_steps,
        responsible_for=here.area if here and only_responsible else None,
    )
    opening = None
    if open_at is not None:
        opening = open_ones(visible, open_at)
    page = Page(
        limit,
        offset,
        hours_at,
        all_ids=all_ids,
        away=metres(actor, here) if here else {},
        with_areas=here is not None,
    )
    if not text.strip():
        open_visible = visible.filter(pk__in=id_list(opening.all)) if opening else visible
        return _everything(open_visible, opening, page)
    network_id = actor.network_ref or 0
    verdict = judged(Seen(everything), network_id, text.strip())
    hits_of_all = verdict.hits
    if topics or area or language or without_steps or only_responsible:
        left = _ids(visible)
        hits_of_all = [hit for hit in hits_of_all if hit[0] in left]
    if opening:
        hits_of_all = [hit for hit in hits_of_all if hit[0] in opening.all]
    shown = page.cut(hits_of_all, opening)
    hits = _hits(shown, everything, verdict.reasons, SpokenNames(network_id), page)
    ids = tuple(pk for pk, _ in hits_of_all) if all_ids and len(hits_of_all) <= MOST_COUNTED else ()
    unknown = sum(pk in opening.unknown for pk, _ in hits_of_all) if opening else 0
    return Results(len(hits_of_all), verdict.crisis, hits, verdict.topic_id, ids, unknown, verdict.spelt)


@dataclass(frozen=True)
class Page:
    """Which of the hits are shown, in which order, and what of them is asked for."""

    limit: int
    offset: int
    hours_at: datetime | None
    all_ids: bool
    away: Mapping[int, float]
    with_areas: bool

    def cut(self, hits: Sequence[tuple[int, float]], opening: OpenOnes | None) -> dict[int, float]:
        """This page of `hits`: the nearest first, and what is open before what may be."""
        ordered = nearest_first(hits, self.away) if self.away else list(hits)
        if opening:
            ordered.sort(key=lambda hit: hit[0] not in opening.known)
        return dict(ordered[self.offset : self.offset + self.limit])


def _ids(services: ServiceQuerySet) -> frozenset[int]:
    return frozenset(services.order_by().values_list("pk", flat=True))


_FIRST_PHONE = Phone.objects.filter(service=OuterRef("pk")).order_by("pk").values("number")[:1]


def _loaded(services: "QuerySet[Service]", page: Page) -> "QuerySet[Service]":
    """With what a row tells, and no more: 20 whole services with their agencies took twice the time."""
    services = services.only("public_id")
    if page.hours_at is not None:
        services = with_hours(services.select_related("network").only("public_id", "network__state"))
    if page.with_areas:
        areas = Area.objects.select_related("parent").defer("geometry", "parent__geometry")
        services = services.prefetch_related(Prefetch("areas", queryset=areas))
    return with_titles(services).annotate(agency=F("organization__name"), phone=Subquery(_FIRST_PHONE))


def _topics(services: Sequence[Service]) -> dict[int, list[Topic]]:
    """Service → its topics, main one first. One query; a prefetch makes a query set for each row besides."""
    told = ("service_id", "topic__code", "topic__name", "topic__hidden_at")
    rows = ServiceTopic.objects.filter(service__in=[one.pk for one in services]).select_related("topic")
    found: dict[int, list[Topic]] = {}
    for row in rows.only(*told).order_by("position", "id"):
        found.setdefault(row.service_id, []).append(row.topic)
    return found


def _everything(visible: ServiceQuerySet, opening: OpenOnes | None, page: Page) -> Results:
    order = (F("german__name"), "pk")
    in_order = _named(visible).order_by(*order).values_list("pk", flat=True)
    if page.away or opening:
        ordered = [(pk, 0.0) for pk in in_order]
        count = len(ordered)
        hits = _hits(page.cut(ordered, opening), visible, Reasons(), None, page)
    else:
        count = visible.count()
        # First the page, then what stands on it: sorting all with its phone number would look up each one.
        of_page = visible.filter(pk__in=in_order[page.offset : page.offset + page.limit])
        rows = _loaded(_named(of_page), page).order_by(*order) if page.limit else ()
        hits = _told(list(rows), {}, Reasons(), None, page)
    counted = page.all_ids and 0 < count <= MOST_COUNTED
    unknown = len(opening.unknown) if opening else 0
    return Results(count, None, hits, ids=tuple(_ids(visible)) if counted else (), unknown=unknown)


def _named(services: ServiceQuerySet) -> ServiceQuerySet:
    """With their German text joined as `german`, to be put in order."""
    return services.annotate(german=FilteredRelation("texts", condition=Q(texts__language="de")))


def _hits(
    scores: Mapping[int, float],
    services: ServiceQuerySet,
    reasons: Reasons,
    names: SpokenNames | None,
    page: Page,
) -> list[Hit]:
    """What stands on a page, in the order of `scores`."""
    rows = _loaded(services.filter(pk__in=scores), page) if scores else ()
    loaded = {one.pk: one for one in rows}
    return _told([loaded[pk] for pk in scores if pk in loaded], scores, reasons, names, page)


def _told(
    services: Sequence[Service],
    scores: Mapping[int, float],
    reasons: Reasons,
    names: SpokenNames | None,
    page: Page,
) -> list[Hit]:
    """A hit for each of these loaded services."""
    topics = _topics(services) if services else {}
    return [
        _hit(one, tuple(topics.get(one.pk, ())), scores.get(one.pk, 0.0), reasons, names, page)
        for one in services
    ]


def _hit(
    service: Service,
    topics: tuple[Topic, ...],
    score: float,
    reasons: Reasons,
    names: SpokenNames | None,
    page: Page,
) -> Hit:
    title, summary = getattr(service, "title", None) or "", getattr(service, "summary", None) or ""
    organization = getattr(service, "agency", None) or ""
    why = sentence(
        reasons,
        name=title,
        topics=[(topic.pk, names.of(topic) if names else topic.name) for topic in topics],
        organization=organization,
        description=summary,
    )
    phone = getattr(service, "phone", None) or ""
    own = getattr(service, "own_title", None)
    if own:
        title, summary = own, getattr(service, "own_summary", None) or ""
    opening = open_now(service, page.hours_at) if page.hours_at else None
    return Hit(
        service,
        title,
        summary,
        organization,
        topics,
        round(score, 4),
        why,
        phone,
        bool(own),
        opening,
        page.away.get(service.pk),
    )
