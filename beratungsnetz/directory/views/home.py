"""The network's front door: what do you need help with?"""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from beratungsnetz.directory.notices import for_all
from beratungsnetz.directory.presenters.sheet import topic_tiles
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request

FIRST = 12


@require_safe
def home(request: Request) -> HttpResponse:
    """One search field, the topics as tiles, and who runs this."""
    tiles = topic_tiles(request.actor, request.network)
    context = {"tiles": tiles[:FIRST], "more_tiles": tiles[FIRST:], "notices": for_all(request.actor)}
    return public_page(request, "directory/home.html", context)
