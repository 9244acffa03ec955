"""`/merkliste/<token>/`: whoever holds the link reads the list, in their language. Nothing is counted."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.actions.share_lists import find_list
from beratungsnetz.directory.presenters.share import entries_of
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.answers import unlisted
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.languages import GERMAN, PAGE_LANGUAGES, current, in_language


@unlisted
@require_safe
def shared_list(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, called back and expired links look alike."""
    seen, now = cast(Request, request), timezone.now()
    found = find_list(token, now)
    if found is None:
        seen.page_languages = PAGE_LANGUAGES
        return render(request, "directory/shared_list_gone.html", status=404)
    network = found.network
    if current() not in network.page_languages:
        return redirect(in_language(request.path, GERMAN))
    seen.network, seen.actor, seen.page_languages = network, Public(network), network.page_languages
    context = {"title": found.opened(), "entries": entries_of(found, now), "until": found.expires_at}
    return render(request, "directory/shared_list.html", {**context, "network": network})
