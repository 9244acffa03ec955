"""Our search for other people's web pages: what to copy, and the page that stands in their frame."""

from typing import cast

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.embedding import Embedding
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.views.asked import asked_of
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request, in_german_only
from beratungsnetz.ui.languages import BY_SEGMENT, GERMAN, PageLanguage, current


@in_german_only
@csp_update({"frame-src": [SELF]})
@require_safe
def embed(http_request: HttpRequest) -> HttpResponse:
    """The HTML to copy, with a preview; `seiten` is the segment of a language of this network's pages."""
    request = cast(Request, http_request)
    wanted = BY_SEGMENT.get(request.GET.get("seiten", ""), GERMAN)
    languages = request.network.page_languages
    context = {
        "chosen": _chosen(request, wanted if wanted in languages else GERMAN),
        "topics": Topic.objects.visible_to(request.actor).offered().order_by("name"),
        "areas": Area.objects.visible_to(request.actor).offered().defer("geometry").order_by("name"),
        "languages": languages,
    }
    return public_page(request, "directory/embed.html", context)


# The only page that others may frame: it holds one form that changes nothing, and nothing of who looks at it.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": [NONE], "connect-src": [NONE]})
@require_safe
def embedded(http_request: HttpRequest) -> HttpResponse:
    """The search field alone, in the language of the address; its answers fill the whole window."""
    request = cast(Request, http_request)
    return public_page(request, "directory/embedded.html", _chosen(request, current()).told())


def _chosen(request: Request, language: PageLanguage) -> Embedding:
    asked = asked_of(request)
    return Embedding(request.network, language, asked.topics[0] if asked.topics else None, asked.area)
