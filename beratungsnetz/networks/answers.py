"""How public pages answer: the same for everybody, so they may be kept, and no cookie goes with them."""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.http import Request

MAX_AGE = "public, max-age=60"
NO_ENGINE = "noindex, nofollow, noarchive"


def unlisted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages behind a link that only some shall have: no search engine keeps them."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = NO_ENGINE
        return response

    return answer


def public_page(request: Request, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page with ETag and `Cache-Control: public`; 304 when the browser has it.

    For people who are signed in it stays private: their own notices may stand on it.
    """
    return kept(request, render(request, template, dict(context)))


def _signed_in(request: Request) -> bool:
    # Looking at the user without a session would vary the page on the cookie.
    return bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME)) and request.user.is_authenticated


def kept(request: Request, response: HttpResponse) -> HttpResponse:
    """The same answer, allowed to be kept for a minute and asked for by its ETag."""
    # Also somebody who is signed in, but works in another network: their notices stand on it, too.
    if not isinstance(request.actor, Public) or _signed_in(request):
        return response
    etag = f'"{hashlib.blake2s(response.content, digest_size=16).hexdigest()}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    response["ETag"], response["Cache-Control"] = etag, MAX_AGE
    response.public = True  # type: ignore[attr-defined]
    return response
