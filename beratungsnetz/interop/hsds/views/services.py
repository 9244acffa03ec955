"""Services as HSDS: a list with filters that all must fit, and one service with everything."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from beratungsnetz.directory.models import Service, ServiceTopic, Topic
from beratungsnetz.directory.search.matching import matching
from beratungsnetz.interop.hsds.loading import full_services, in_brief, with_everything
from beratungsnetz.interop.hsds.outgoing import (
    Json,
    service_brief,
    service_full,
    taxonomy_id,
    term_id,
    tombstone,
)
from beratungsnetz.interop.hsds.views import answers
from beratungsnetz.interop.hsds.views.answers import open_api, paged, send
from beratungsnetz.interop.hsds.views.nearby import nearby
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request

#: Filters by what a service says of itself.
ABOUT_CONTENT = (
    "search", "organization_id", "taxonomy_term_id", "taxonomy_id",
    "postcode", "latitude", "longitude", "proximity",
)  # fmt: skip


@open_api
def services(request: Request) -> HttpResponse:
    """The filters of `filtered`; `full` and `minimal` say how much of each.

    With `modified_after` this is a feed of changes: services that are no longer active come as tombstones,
    unless another filter stands beside it: it would tell, filter by filter, what such a service had said.
    """
    actor = request.actor
    wanted = filtered(request, actor)
    if answers.flag(request, "minimal"):
        return paged(request, wanted.order_by("pk"), _minimal)
    full = answers.flag(request, "full")
    rows = Service.objects.filter(pk__in=wanted.values("pk")).order_by("pk")
    rows = rows.select_related("merged_into", "network")
    return paged(request, with_everything(rows, actor) if full else in_brief(rows), _full if full else _brief)


@open_api
def service(request: Request, public_id: str) -> HttpResponse:
    """One service with everything that hangs on it; the id of one that was merged leads on."""
    wanted = answers.uuid_or_404(public_id)
    found = full_services(request.actor).filter(public_id=wanted).first()
    return send(service_full(found)) if found else _led_on(request, wanted)


def _led_on(request: Request, public_id: UUID) -> HttpResponse:
    moved = Service.objects.moved_for(request.actor).select_related("merged_into", "network")
    old = get_object_or_404(moved, public_id=public_id)
    answer = send(tombstone(old))
    answer.status_code = 301
    here = {"n": request.network.slug, "public_id": str(old.standing.public_id)}
    answer["Location"] = reverse("hsds:service", kwargs=here)
    return answer


def filtered(request: Request, actor: Actor) -> "QuerySet[Service]":
    """The services that all filters of the query leave. Raises Wrong for one that cannot be read."""
    after = answers.moment(request, "modified_after")
    rows = Service.objects.visible_to(actor)
    text = answers.parameter(request, "search")
    if after:
        if not any(answers.parameter(request, name) for name in ABOUT_CONTENT):
            rows = rows | Service.objects.gone_for(actor)
        rows = rows.filter(last_modified__gte=after)
    if text:
        rows = matching(rows, text)
    if organization := answers.identifier(request, "organization_id"):
        rows = rows.filter(organization__public_id=organization)
    return about_topics(request, nearby(request).services(rows, actor))


def about_topics(request: Request, rows: "QuerySet[Service]") -> "QuerySet[Service]":
    """`rows`, but only those that the filters by topic leave."""
    if term := answers.parameter(request, "taxonomy_term_id"):
        about = ServiceTopic.objects.filter(topic__in=_topics(request.actor, term))
        rows = rows.filter(pk__in=about.values("service_id"))
    if taxonomy := answers.parameter(request, "taxonomy_id"):
        has_topic = Q(pk__in=ServiceTopic.objects.values("service_id"))
        rows = rows.filter(has_topic) if taxonomy == str(taxonomy_id(request.network.slug)) else rows.none()
    return rows


def _topics(actor: Actor, asked: str) -> list[int]:
    topics = Topic.objects.visible_to(actor)
    return [topic.pk for topic in topics if str(term_id(topic)) == asked.lower()]


def _full(service: Service) -> Json:
    return service_full(service) if service.status == Service.Status.ACTIVE else tombstone(service)


def _brief(service: Service) -> Json:
    return service_brief(service) if service.status == Service.Status.ACTIVE else tombstone(service)


def _minimal(service: Service) -> dict[str, str]:
    return {"id": str(service.public_id), "modified_date": service.last_modified.isoformat()}
