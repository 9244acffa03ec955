"""A poster with a QR code, A4, PDF/UA: for a topic, an area, a service, or the network itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.presenters.poster import Poster, paper_values, poster_of, poster_of_service
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.views.asked import asked_of
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.lib.pdf import paper
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.answers import kept
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.tables import pdf_answer

PAPER = "directory/papers/poster.typ"


@require_safe
def poster(request: Request) -> HttpResponse:
    """Of what the address asks for: `thema`, `gebiet`; in its language."""
    return _printed(request, poster_of(request.network, asked_of(request)))


@require_safe
@leads_on
def service_poster(request: Request, public_id: str) -> HttpResponse:
    """Of one service as the public sees it; 404 for what is not active."""
    anybody = Public(request.network)
    chosen = loaded(Service.objects.visible_to(anybody), anybody)
    found = get_object_or_404(chosen, public_id=public_id)
    sheet = ServiceSheet(found, request.network, timezone.now())
    return _printed(request, poster_of_service(request.network, sheet))


def _printed(request: Request, chosen: Poster) -> HttpResponse:
    return kept(request, pdf_answer("aushang.pdf", paper(PAPER, paper_values(chosen, request.network))))
