"""The other entities of HSDS: organisations, places of services, and our topics as a taxonomy."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from beratungsnetz.directory.models import Organization, Service, ServiceAtLocation, Topic
from beratungsnetz.interop.hsds.loading import at_locations, brief_services, full_services
from beratungsnetz.interop.hsds.outgoing import (
    Json,
    location_out,
    organization_out,
    service_brief,
    service_full,
    taxonomy_id,
    taxonomy_out,
    term_id,
    term_out,
)
from beratungsnetz.interop.hsds.views import answers
from beratungsnetz.interop.hsds.views.answers import open_api, paged, send
from beratungsnetz.interop.hsds.views.nearby import nearby
from beratungsnetz.interop.hsds.views.services import about_topics, filtered
from beratungsnetz.networks.http import Request


@open_api
def organizations(request: Request) -> HttpResponse:
    """Organisations that have at least one service to show; `full` and `full_service` add the services."""
    rows = _organizations(request)
    if text := answers.parameter(request, "search"):
        rows = rows.filter(name__icontains=text)
    if answers.parameter(request, "taxonomy_term_id") or answers.parameter(request, "taxonomy_id"):
        about = about_topics(request, Service.objects.visible_to(request.actor))
        rows = rows.filter(pk__in=about.values("organization_id"))
    if answers.flag(request, "full_service") or answers.flag(request, "full"):
        return paged(request, _with_services(request, rows), _organization_full)
    return paged(request, rows, organization_out)


@open_api
def organization(request: Request, public_id: str) -> HttpResponse:
    """One organisation; `full_service=true` adds its services."""
    rows, full = _organizations(request), answers.flag(request, "full_service")
    rows = _with_services(request, rows) if full else rows
    found = get_object_or_404(rows, public_id=answers.uuid_or_404(public_id))
    return send(_organization_full(found) if full else organization_out(found))


@open_api
def service_at_locations(request: Request) -> HttpResponse:
    """Which service is offered where; the filters of services hold here, too."""
    rows = _at_locations(request).filter(service__in=filtered(request, request.actor))
    return paged(request, nearby(request).at_locations(rows, request.actor), _at_location)


@open_api
def service_at_location(request: Request, public_id: str) -> HttpResponse:
    """One service at one place."""
    found = _at_locations(request).filter(public_id=answers.uuid_or_404(public_id)).first()
    if found is None:
        raise Http404
    return send(_at_location(found))


@open_api
def taxonomies(request: Request) -> HttpResponse:
    """The one taxonomy of this network: its topics."""
    own = taxonomy_out(request.network.slug, request.network.name)
    text = answers.parameter(request, "search").casefold()
    contents = (
        [own]
        if text in own["name"].casefold() and answers.whole_number(request, "page", 1, 10**6) == 1
        else []
    )
    answers.whole_number(request, "per_page", 1, answers.MOST_PER_PAGE)
    return send(
        {
            "total_items": 1 if contents else 0,
            "total_pages": 1,
            "page_number": answers.whole_number(request, "page", 1, answers.MOST_PAGES),
            "size": len(contents),
            "first_page": answers.whole_number(request, "page", 1, answers.MOST_PAGES) == 1,
            "last_page": True,
            "empty": not contents,
            "contents": contents,
        }
    )


@open_api
def taxonomy(request: Request, public_id: str) -> HttpResponse:
    """The network's taxonomy by its id."""
    if answers.uuid_or_404(public_id) != taxonomy_id(request.network.slug):
        raise Http404
    return send(taxonomy_out(request.network.slug, request.network.name))


@open_api
def taxonomy_terms(request: Request) -> HttpResponse:
    """The topics; they have no parents, so `parent_id` finds nothing and `top_only` changes nothing."""
    rows: QuerySet[Topic] = Topic.objects.visible_to(request.actor).order_by("pk")
    answers.flag(request, "top_only")
    if text := answers.parameter(request, "search"):
        rows = rows.filter(name__icontains=text)
    asked = answers.parameter(request, "taxonomy_id")
    if answers.parameter(request, "parent_id") or asked not in ("", str(taxonomy_id(request.network.slug))):
        rows = rows.none()
    return paged(request, rows, term_out)


@open_api
def taxonomy_term(request: Request, public_id: str) -> HttpResponse:
    """One topic."""
    asked = answers.uuid_or_404(public_id)
    for topic in Topic.objects.visible_to(request.actor):
        if term_id(topic) == asked:
            return send(term_out(topic))
    raise Http404


def _organizations(request: Request) -> "QuerySet[Organization]":
    shown = Service.objects.visible_to(request.actor).filter(organization__isnull=False)
    rows = Organization.objects.visible_to(request.actor).filter(pk__in=shown.values("organization_id"))
    return rows.order_by("pk")


def _with_services(request: Request, rows: "QuerySet[Organization]") -> "QuerySet[Organization]":
    return rows.prefetch_related(Prefetch("services", queryset=full_services(request.actor).order_by("pk")))


def _organization_full(found: Organization) -> Json:
    return organization_out(found) | {"services": [service_full(one) for one in found.services.all()]}


def _at_locations(request: Request) -> "QuerySet[ServiceAtLocation]":
    # Of a service that is gone nobody is told where it was, also where its change is asked for.
    here = at_locations(request.actor).filter(service__in=Service.objects.visible_to(request.actor))
    brief = brief_services(request.actor)
    return here.prefetch_related(Prefetch("service", queryset=brief)).order_by("pk")


def _at_location(row: ServiceAtLocation) -> Json:
    return {
        "id": str(row.public_id),
        "service": service_brief(row.service),
        "location": location_out(row.location),
    }
