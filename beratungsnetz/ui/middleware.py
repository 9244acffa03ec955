"""Doors every answer passes: private pages are kept by nobody, the address says the language, refusals are
friendly pages."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.ui import refusals
from beratungsnetz.ui.languages import language_of

Answer = Callable[[HttpRequest], HttpResponseBase]


def private_pages(get_response: Answer) -> Answer:
    """`Cache-Control: no-store` on everything, unless the view set `response.public = True` or its own.

    Referrers are never sent to others: an address of ours in their logs could tell too much. (Pages with
    forms loosen this to our own site by a meta tag: see ui/base.html.)
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not getattr(response, "public", False):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return answer


def page_language(get_response: Answer) -> Answer:
    """The language of the address, for this request only; before the routes are asked."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with translation.override(language_of(request.path_info).code):
            response = get_response(request)
            if response.headers.get("Content-Type", "").startswith("text/html"):
                # Whoever comes later may have gone back to German.
                response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return answer


class FriendlyRefusals:
    """What a view raised, as a page with its sentence; a fragment for htmx, RFC 9457 for APIs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuses NUL and control characters in an address before anything looks them up."""
        if refusals.unreadable(request.path):
            return refusals.not_found(request)
        if any(refusals.unreadable(part) for key, found in request.GET.lists() for part in (key, *found)):
            return refusals.bad_address(request)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            friendly = refusals.wrong_method(request)
            friendly.headers["Allow"] = response.headers["Allow"]
            return friendly
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for everything that is not a refusal: errors must stay errors."""
        if isinstance(exception, NotAllowed):
            return refusals.not_allowed(request, exception.sentence)
        if isinstance(exception, WrongMoment):
            return refusals.wrong_moment(request, exception.sentence)
        if isinstance(exception, Http404):
            return refusals.not_found(request)
        return None


def friendly_refusals(get_response: Answer) -> FriendlyRefusals:
    """The middleware as the settings name it."""
    return FriendlyRefusals(get_response)
