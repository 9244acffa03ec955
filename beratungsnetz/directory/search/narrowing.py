"""What narrows a search: topics, area, language, no steps. Each is a condition of its own."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, ServiceAtLocation, ServiceQuerySet, ServiceTopic, Topic

# A secret place is none: whether it has steps would tell of it.
WITHOUT_STEPS = ServiceAtLocation.objects.filter(
    location__without_steps=True, location__address_is_secret=False
)


def narrowed(
    services: ServiceQuerySet,
    *,
    topics: Sequence[Topic] = (),
    area: Area | None = None,
    language: str | None = None,
    without_steps: bool = False,
    responsible_for: Area | None = None,
) -> ServiceQuerySet:
    """Only services about one of `topics`, for people in `area`, who talk `language`, without steps.

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
    if without_steps:
        services = services.filter(pk__in=WITHOUT_STEPS.values("service_id"))
    if responsible_for is not None:
        services = services.exclude(pk__in=elsewhere(responsible_for).values("service_id"))
    return services


def elsewhere(area: Area) -> "QuerySet[Any]":
    """Rows of services that name areas, but none around `area` (which comes with those above) or in it."""
    above = [one for one in (area.pk, area.parent_id, area.parent.parent_id if area.parent else None) if one]
    fits = Q(area__in=above) | Q(area__parent=area) | Q(area__parent__parent=area)
    named = Service.areas.through.objects
    return named.exclude(service_id__in=named.filter(fits).values("service_id"))


def words_begin(field: str, text: str) -> Q:
    """One of its words begins like `text`. SQLite knows small and large of ASCII only: „ü“ is asked twice."""
    found = Q()
    for one in {text, text[:1].upper() + text[1:]}:
        found |= Q(**{f"{field}__istartswith": one}) | Q(**{f"{field}__icontains": f" {one}"})
    return found
