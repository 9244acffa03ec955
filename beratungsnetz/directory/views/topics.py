"""All topics from A to Z."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from beratungsnetz.directory.topic_index import topic_index
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.languages import current


@require_safe
def topics(request: Request) -> HttpResponse:
    """Each leads to the services about it; so does each word by which people mean it."""
    letters = topic_index(request.actor, request.network, current())
    return public_page(request, "directory/topics.html", {"letters": letters})
