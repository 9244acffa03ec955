"""`/robots.txt`: what search engines leave alone, and where the lists of public pages are."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.networks.answers import kept
from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.languages import in_language

#: Everything with a question in its address, so that nobody's search is found again; and private doors.
LEFT_ALONE = (
    "/*?", "/anmelden/", "/antwort/", "/bestaetigung/", "/einladung/", "/konto/", "/pruefgruppe/", "/stand/",
    "/merkliste/", "/tresor/", "/zettel/", "/zugang/",
)  # fmt: skip


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """One list for each language of each network."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in LEFT_ALONE), ""]
    for network in Network.objects.all():
        path = reverse("directory:sitemap", kwargs={"n": network.slug})
        paths = (in_language(path, language) for language in network.page_languages)
        lines += [f"Sitemap: {settings.BASE_URL}{path}" for path in paths]
    answer = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    return kept(cast(Request, request), answer)
