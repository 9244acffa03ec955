"""What the small pages of the slip share: a confirm page, one deed, back to the slip."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.models import Referral
from beratungsnetz.ui.forms import KernForm


def own_referral(actor: SlipHolder, referral_id: UUID) -> Referral:
    """A Begleitung of the person's own need. Raises Http404 for any other."""
    visible = Referral.objects.visible_to(actor).select_related(
        "part__need", "packet", "network", "source_member", "target_member", "target_service"
    )
    found = visible.filter(public_id=referral_id).first()
    if found is None:
        raise Http404
    return found


def slip_deed(
    request: HttpRequest,
    *,
    form: type[KernForm] = KernForm,
    act: Callable[[Any, UUID], object],
    rule: Callable[[datetime], object],
    words: dict[str, Any],
    after: Callable[[], str] = lambda: "slip:page",
) -> HttpResponse:
    """GET shows what will happen, POST does it: `act` gets the form and its key, `rule` the moment.

    `words`: heading, lines, button; more of the page in `texts` (of a release) and `danger`.
    """
    filled = form(request.POST) if request.method == "POST" else form()
    if filled.is_bound and filled.is_valid():
        act(filled, filled.cleaned_data["key"])
        return redirect(after())
    rule(timezone.now())
    shown = {"form": filled, "words": words}
    return render(request, "referrals/slip_deed.html", shown, status=422 if filled.is_bound else 200)
