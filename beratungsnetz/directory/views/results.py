"""Which services can help with what somebody typed?"""

from math import ceil
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.actions.misses import count_miss
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.directory.notices import about
from beratungsnetz.directory.presenters.sheet import topic_tiles
from beratungsnetz.directory.search.facets import facets_of
from beratungsnetz.directory.search.query import Results
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.views.asked import PAGE, Asked, asked_of
from beratungsnetz.directory.views.result_list import ResultList
from beratungsnetz.directory.views.result_map import ResultMap
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request


def _count(request: Request, asked: Asked, found: Results) -> None:
    """A possible gap; but not where only a filter hides the help, or where a number to call is the answer."""
    if not asked.text or found.crisis or asked.hides_help:
        return
    topic = asked.topics[0] if asked.topics else None
    if topic is None and found.topic_id is not None:
        topic = Topic.objects.visible_to(request.actor).filter(pk=found.topic_id).first()
    count_miss(request.network, topic=topic, area=asked.area, now=timezone.now())


@require_safe
def results(request: Request) -> HttpResponse:
    """One page of results, each with its reason; with nothing found, topics, the office and the gap.

    A network that has no service yet says so, and offers nothing to choose from nothing. A page beyond the
    last leads to the last.
    """
    asked = asked_of(request)
    start = (asked.page - 1) * PAGE
    found = asked.answered(request.actor, limit=PAGE, offset=start, all_ids=True, with_hours=True)
    base = reverse("directory:results", kwargs={"n": request.network.slug})
    if found.total and not found.hits:
        last = ceil(found.total / PAGE)  # an old link, or somebody counted on: no such page
        return redirect(f"{base}?{urlencode(asked.parameters(seite=last), doseq=True)}")
    if not found.total:
        _count(request, asked, found)
    facets = facets_of(request.actor, found.ids, asked.here.area if asked.here else None)
    shown = ResultList(base, asked, found, SpokenNames(request.network.pk), facets)
    tiles = topic_tiles(request.actor, request.network)[:12] if not found.hits else []
    drawn = ResultMap(request.actor, request.network, asked, found) if asked.with_map and found.hits else None
    begins = not found.hits and not tiles and not Service.objects.visible_to(request.actor).exists()
    context = {
        "shown": shown,
        "asked": asked,
        "tiles": tiles,
        "map": drawn,
        "begins": begins,
        "notices": about(
            request.actor,
            topics=[topic.pk for topic in asked.topics] or None,
            areas=[asked.area.pk] if asked.area else None,
        ),
        "today": timezone.localdate(),
    }
    return public_page(request, "directory/results.html", context)
