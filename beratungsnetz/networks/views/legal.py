"""Who is behind these pages, what they keep, and what does not work yet for everybody."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import TextKey
from beratungsnetz.networks.texts import text_for
from beratungsnetz.ui.languages import current


@require_safe
def imprint(request: Request) -> HttpResponse:
    """Who is responsible for this network's pages, and how to reach them?"""
    return _page(request, TextKey.IMPRINT, "networks/imprint.html")


@require_safe
def privacy(request: Request) -> HttpResponse:
    """What do these pages keep of me?"""
    return _page(request, TextKey.PRIVACY, "networks/privacy.html")


@require_safe
def accessibility(request: Request) -> HttpResponse:
    """The declaration of accessibility (§ 12b BGG and the Länder's laws, EN 301 549)."""
    return _page(request, TextKey.ACCESSIBILITY, "networks/accessibility.html")


def _page(request: Request, key: TextKey, template: str) -> HttpResponse:
    words = text_for(request.network, key, current())
    return public_page(request, template, {"words": words, "state": request.network.get_state_display()})
