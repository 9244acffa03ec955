"""A person's words in, the services that can help out, best first, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.models import (
    Phone,
    Service,
    ServiceAtLocation,
    ServiceQuerySet,
    ServiceTopic,
    Topic,
)
from beratungsnetz.directory.search.crisis import Crisis, crisis_in
from beratungsnetz.directory.search.facets import MOST_COUNTED
from beratungsnetz.directory.search.lexical import lexical_scores
from beratungsnetz.directory.search.scoring import found
from beratungsnetz.directory.search.senses import sense_of
from beratungsnetz.directory.search.why import Reasons, asked_words, sentence
from beratungsnetz.directory.search.words import topics_meant
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.text import query_tokens
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


@dataclass(frozen=True)
class Results:
    """`total` services fit; `hits` are one page of them; `crisis` is what to call first.

    `topic_id` is what the words clearly speak of, whether or not anything was found. `ids` are all that
    fit, where they were asked for: without words only, and few enough to be counted.
    """

    total: int = 0
    crisis: Crisis | None = None
    hits: list[Hit] = field(default_factory=list)
    topic_id: int | None = None
    ids: tuple[int, ...] = ()


def search(
    actor: Actor,
    text: str,
    *,
    topics: Sequence[Topic] = (),
    area: Area | None = None,
    language: str | None = None,
    without_steps: bool = False,
    open_at: datetime | None = None,
    limit: int = 10,
    offset: int = 0,
    all_ids: bool = False,
) -> Results:
    """One page of what `actor` may see and `text` asks for, narrowed by what else was asked for.

    Without words in `text`, everything that the filters leave, by name. Nine queries at most, however
    many hits; three more for `open_at` (aware), one on a page that is not German. `limit` is at most
    `MOST_ON_MAP`; `all_ids` is for whoever counts what filters leave. With words
    nobody can: what is good enough is judged anew among fewer services.
    """
    limit, offset = max(0, min(limit, MOST_ON_MAP)), max(0, offset)
    visible = narrowed(Service.objects.visible_to(actor), topics=topics, area=area, language=language)
    if without_steps:
        visible = visible.filter(pk__in=_WITHOUT_STEPS.values("service_id"))
    if open_at is not None:
        visible = visible.filter(pk__in=_open_at(visible, open_at))
    query = query_tokens(text)
    if not text.strip():
        return _everything(visible, limit, offset, all_ids=all_ids)
    network_id = actor.network_ref or 0
    meant = topics_meant(network_id, query) if query else {}
    seen = frozenset(visible.order_by().values_list("pk", flat=True))
    sense = sense_of(network_id, text.strip(), seen)
    hits_of_all = found({"words": lexical_scores(seen, query), **sense.parts})
    page = dict(hits_of_all[offset : offset + limit])
    services = {service.pk: service for service in _loaded(visible.filter(pk__in=page))} if page else {}
    asked = asked_words(text)
    names = SpokenNames(actor.network_ref or 0)
    reasons = Reasons(asked, meant, sense.alike)
    hits = [_hit(services[pk], score, reasons, names) for pk, score in page.items() if pk in services]
    return Results(len(hits_of_all), crisis_in(text), hits, sense.topic_id)


def narrowed(
    services: ServiceQuerySet, *, topics: Sequence[Topic], area: Area | None, language: str | None
) -> ServiceQuerySet:
    """Only services about one of `topics`, for people in `area`, who talk `language`.

    For an area counts: a place in it or below it; naming it, an area above or below it; or naming no
    area and no place at all (telephone, online).
    """
    if topics:
        about = ServiceTopic.objects.filter(topic__in=[topic.pk for topic in topics])
        services = services.filter(pk__in=about.values("service_id"))
    if language:
        services = services.filter(languages__code=language)
    if area is not None:
        below = (
            Q(location__area=area) | Q(location__area__parent=area) | Q(location__area__parent__parent=area)
        )
        named = Q(area=area) | Q(area__parent=area) | Q(area__parent__parent=area)
        named |= Q(area__children=area) | Q(area__children__children=area)
        services = services.filter(
            Q(pk__in=ServiceAtLocation.objects.filter(below).values("service_id"))
            | Q(pk__in=Service.areas.through.objects.filter(named).values("service_id"))
            | (
                ~Q(pk__in=ServiceAtLocation.objects.filter(location__area__isnull=False).values("service_id"))
                & ~Q(pk__in=Service.areas.through.objects.values("service_id"))
            )
        )
    return services


# A secret place is none: whether it has steps would tell of it.
_WITHOUT_STEPS = ServiceAtLocation.objects.filter(
    location__without_steps=True, location__address_is_secret=False
)


def _open_at(services: ServiceQuerySet, moment: datetime) -> list[int]:
    """Those of which we know that they are open. Only what says something of this day is looked at."""
    today = local_day(moment)
    said = Q(hours__weekday=today.isoweekday())
    said |= Q(hours_exceptions__first_day__lte=today, hours_exceptions__last_day__gte=today)
    rows = with_hours(services.filter(said).select_related("network").distinct())
    return [service.pk for service in rows if open_now(service, moment).open]


_FIRST_PHONE = Phone.objects.filter(service=OuterRef("pk")).order_by("pk").values("number")[:1]


def _loaded(services: ServiceQuerySet) -> "QuerySet[Service]":
    topics = ServiceTopic.objects.select_related("topic").order_by("position", "id")
    return (
        with_titles(services.select_related("organization"))
        .annotate(phone=Subquery(_FIRST_PHONE))
        .prefetch_related(Prefetch("service_topics", queryset=topics))
    )


def _everything(visible: ServiceQuerySet, limit: int, offset: int, *, all_ids: bool) -> Results:
    count = visible.count()
    named = visible.annotate(german=FilteredRelation("texts", condition=Q(texts__language="de")))
    in_order = named.order_by(F("german__name"), "pk").values_list("pk", flat=True)
    # First the page, then what stands on it: sorting everything with its phone number would look up each one.
    of_page = visible.filter(pk__in=in_order[offset : offset + limit])
    page = _loaded(of_page).order_by(F("german__name"), "pk") if limit else []
    counted = all_ids and 0 < count <= MOST_COUNTED
    ids = tuple(visible.order_by().values_list("pk", flat=True)) if counted else ()
    return Results(count, None, [_hit(service, 0.0, Reasons()) for service in page], ids=ids)


def _hit(
    service: Service,
    score: float,
    reasons: Reasons,
    names: SpokenNames | None = None,
) -> Hit:
    title, summary = getattr(service, "title", None) or "", getattr(service, "summary", None) or ""
    topics = tuple(row.topic for row in service.service_topics.all())
    organization = service.organization.name if service.organization else ""
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
    return Hit(service, title, summary, organization, topics, round(score, 4), why, phone, bool(own))
