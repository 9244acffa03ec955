"""Everything about one topic."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.about_topic import acute, related
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.notices import about
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.views.asked import PAGE, Asked, page_number
from beratungsnetz.directory.views.result_list import ResultList
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request


@require_safe
def topic(request: Request, code: str) -> HttpResponse:
    """The services about this topic, by name, with what narrows them; first whom to call in danger."""
    found = get_object_or_404(Topic.objects.visible_to(request.actor), code=code)
    page = page_number(request.GET.get("seite", ""))
    asked = Asked(topics=(found,), page=page)
    services = asked.answered(request.actor, limit=PAGE, offset=(page - 1) * PAGE, with_hours=True)
    names = SpokenNames(request.network.pk)
    base = reverse("directory:results", kwargs={"n": request.network.slug})
    shown = ResultList(base, asked, services, names)
    context = {
        "topic": found,
        "name": names.of(found),
        "shown": shown,
        "asked": asked,
        "notices": about(request.actor, topics=[found.pk]),
        "crisis": acute(found),
        "related": related(request.actor, request.network, found, names),
        "today": timezone.localdate(),
    }
    return public_page(request, "directory/topic.html", context)
