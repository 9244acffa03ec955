"""The old address of a service that was merged leads on to the one that stands, on each of its pages."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from beratungsnetz.directory.models import Service
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import Request

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def leads_on(view: View) -> View:
    """For a view of `public_id`: where it raises Http404 for a merged service, lead to the same page.

    Only who reads is led on; what is sent was meant for the old one. What the page allows, it says there.
    """

    @wraps(view)
    def led(request: Request, public_id: str, **more: str) -> HttpResponseBase:
        try:
            return view(request, public_id, **more)
        except Http404:
            if request.method not in ("GET", "HEAD"):
                raise
            return _to_the_standing(request, public_id, **more)

    return cast(View, led)


def _to_the_standing(request: Request, public_id: str, **more: str) -> HttpResponseBase:
    """A merge can be undone, so not for ever."""
    moved = Service.objects.moved_for(request.actor).select_related("merged_into")
    old = get_object_or_404(moved, public_id=public_id)
    assert request.resolver_match is not None
    at = {"n": request.network.slug, "public_id": old.standing.public_id, **more}
    address = reverse(request.resolver_match.view_name, kwargs=at)
    if isinstance(request.actor, Staff):
        return redirect(address)
    answer = redirect(address, permanent=True)
    answer["Cache-Control"] = "public, max-age=600"
    return answer
