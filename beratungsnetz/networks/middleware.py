"""One middleware makes the actor; every look-up by URL goes through it."""

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import translation

from beratungsnetz.networks.actor import Actor, Public, staff_of
from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import Network
from beratungsnetz.networks.switches import exists
from beratungsnetz.ui.languages import GERMAN, current, in_language

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def actor_in(request: Request, network: Network) -> Actor:
    """Staff of this network, when the signed-in person has a role there; else the public."""
    # Looking at the user without a session cookie would be cheap, but would vary the page on it.
    if request.COOKIES.get("sessionid") and request.user.is_authenticated:
        return staff_of(request.user.pk, network) or Public(network)
    return Public(network)


class find_actor:  # noqa: N801  (a middleware is named like the function it is)
    """Sets `request.network` and `request.actor`; takes `n` out of the view's arguments."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cast(Request, request).actor = Public()
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Raises Http404 for a network that does not exist, or does not speak the language of the address,
        and for pages of a system that it has switched off.

        What there is in German only, staff pages and interfaces, leads to its German address.
        """
        if "n" not in kwargs:
            return None
        network = Network.objects.filter(slug=kwargs.pop("n")).first()
        if network is None:
            raise Http404
        if request.resolver_match is not None and not exists(network, request.resolver_match.app_name):
            raise Http404
        seen = cast(Request, request)
        seen.network = network
        seen.actor = actor_in(seen, network)
        in_german_only = getattr(view, "german_only", False) or "/api/" in request.path
        if current() != GERMAN and (in_german_only or current() not in network.page_languages):
            translation.activate(GERMAN.code)  # for the rest of this request
            if not in_german_only or request.method not in {"GET", "HEAD"}:
                raise Http404
            return HttpResponseRedirect(in_language(request.get_full_path(), GERMAN))
        if not in_german_only:
            seen.page_languages = network.page_languages
        return None
