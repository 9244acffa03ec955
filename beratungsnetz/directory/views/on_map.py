"""The map beside the list of results: what it draws. Nothing of it comes from elsewhere, no tiles either."""

from typing import Any

import orjson
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.areas.outlines import outlines
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.presenters.sheet import address_of, open_places
from beratungsnetz.directory.search.query import MOST_ON_MAP
from beratungsnetz.directory.views.asked import Asked, asked_of
from beratungsnetz.networks.answers import kept
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.context import german_mark

DECIMALS = 5  # a metre


@require_safe
def map_areas(request: Request) -> HttpResponse:
    """The outlines of all areas, as GeoJSON: the same for every search, so that a browser keeps it."""
    return kept(request, HttpResponse(outlines(request.actor), content_type="application/geo+json"))


@require_safe
def map_places(request: Request) -> HttpResponse:
    """Where the results are: one row per service and open place; the filters are those of the list.

    What has no coordinates stands in the list only. A secret place is none (see `LocationQuerySet`).
    """
    rows = _rows(request, asked_of(request))
    return kept(request, HttpResponse(orjson.dumps({"places": rows}), content_type="application/json"))


def _rows(request: Request, asked: Asked) -> list[dict[str, Any]]:
    # The results of all pages of the list.
    hits = asked.answered(request.actor, limit=MOST_ON_MAP).hits
    base = reverse("directory:results", kwargs={"n": request.network.slug})
    services = Service.objects.visible_to(request.actor).filter(pk__in=[hit.service.pk for hit in hits])
    places = {one.pk: one.open_places for one in services.prefetch_related(open_places(request.actor))}  # type: ignore[attr-defined]
    foreign = bool(german_mark())
    return [
        {
            "at": [round(place.latitude, DECIMALS), round(place.longitude, DECIMALS)],
            "title": hit.title,
            "german": foreign and not hit.translated,
            "organization": hit.organization,
            "address": address_of(place),
            "url": f"{base}{hit.service.public_id}/",
        }
        for hit in hits
        for place in places.get(hit.service.pk, ())
        if place.latitude is not None
    ]
