"""The request as our views see it, and the door for staff."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.people.models import User
from beratungsnetz.ui.languages import PageLanguage

P = ParamSpec("P")


class Request(HttpRequest):
    """A request after the middleware: `actor` is always there, `network` under `/<n>/`."""

    actor: Actor
    network: Network
    htmx: HtmxDetails
    page_languages: tuple[PageLanguage, ...]
    latest_page: str  # which page shows how things are, where it is not the one above; see ui/refusals.py
    user: User | AnonymousUser


class StaffRequest(Request):
    """A request whose actor is staff of the network; only `for_staff` makes one."""

    actor: Staff
    user: User


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def in_german_only(view: View) -> View:
    """A page that exists in German only: from other languages its address leads to the German one."""
    view.german_only = True  # type: ignore[attr-defined]
    return view


def for_staff(
    *roles: RoleName,
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only staff of this network in; with `roles`, only those.

    Nobody signed in → sign-in page. Signed in without a role in this network → 404, as if the page
    did not exist. Another role → 403 with a sentence.
    """

    def door(
        view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            seen = cast(StaffRequest, request)
            if not isinstance(seen.actor, Staff):
                if not seen.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                raise Http404
            if roles and not seen.actor.has(*roles):
                raise NotAllowed("Diese Seite gehört zu einer anderen Aufgabe im Netz.")
            return view(seen, *args, **kwargs)

        return in_german_only(guarded)

    return door
