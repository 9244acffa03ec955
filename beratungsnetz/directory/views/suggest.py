"""What may be meant, while somebody types. A POST: what is typed stands in no address, and is not kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from beratungsnetz.directory.search.suggesting import suggestions
from beratungsnetz.networks.http import Request


# Changes nothing, and is asked from pages that are the same for everybody: they carry no token.
@csrf_exempt
@require_POST
def suggest(request: Request) -> HttpResponse:
    """A list of links below the search field; empty where nothing begins like that."""
    found = suggestions(request.actor, request.POST.get("q", ""), request.network.slug)
    answer = render(request, "directory/_suggestions.html", {"suggestions": found})
    answer["Cache-Control"] = "no-store"
    return answer
