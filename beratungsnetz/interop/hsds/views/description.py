"""The API described: as OpenAPI for programs, as a page for people."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.interop.hsds.description import ENDPOINTS, PARAMETERS, SEARCH, openapi
from beratungsnetz.interop.hsds.views.answers import open_api, send
from beratungsnetz.interop.hsds.views.root import PROFILE, VERSION
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request


def base_of(request: Request) -> str:
    """The API's own address, without a slash at its end."""
    return f"{settings.BASE_URL}{reverse('hsds:root', kwargs={'n': request.network.slug})}".rstrip("/")


@open_api
def document(request: Request) -> HttpResponse:
    """OpenAPI 3.1."""
    return send(openapi(base_of(request), request.network.name, VERSION, PROFILE))


@require_safe
def description(request: Request) -> HttpResponse:
    """Each address with what it takes, and an example to click."""
    base = reverse("hsds:root", kwargs={"n": request.network.slug}).rstrip("/")
    rows: list[dict[str, object]] = [
        {
            "path": one.path,
            "sentence": one.sentence,
            "takes": [PARAMETERS[name] for name in one.takes],
            "example": "" if one.is_single else f"{base}{one.path}{_query(one.takes)}",
        }
        for one in ENDPOINTS
    ]
    rows.append(_search_row(request))
    context = {"rows": rows, "base": base_of(request), "version": VERSION, "profile": PROFILE}
    return public_page(request, "hsds/description.html", context)


def _search_row(request: Request) -> dict[str, object]:
    path = reverse("directory_api:search", kwargs={"n": request.network.slug})
    return {
        "path": path,
        "sentence": SEARCH.sentence,
        "takes": [PARAMETERS[name] for name in SEARCH.takes],
        "example": f"{path}?{urlencode({'q': PARAMETERS['q'].example})}",
    }


def _query(takes: tuple[str, ...]) -> str:
    shown: list[str] = [name for name in ("per_page", "full") if name in takes]
    return f"?{urlencode({name: PARAMETERS[name].example for name in shown})}" if shown else ""
