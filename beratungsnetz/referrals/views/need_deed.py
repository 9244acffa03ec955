"""What the small pages of a need share: show a form, do one deed, go back to the need."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.networks.http import StaffRequest
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.need import facts_of
from beratungsnetz.referrals.views.found import need_of, same_thing
from beratungsnetz.ui.forms import KernForm


def need_deed(
    request: StaffRequest,
    need_id: UUID,
    *,
    form: Callable[..., KernForm],
    act: Callable[[Need, dict[str, Any], UUID], object],
    rule: Callable[[Need], object],
    words: dict[str, Any],
    route: str = "need",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """`words`: heading, text, button, done; perhaps lines, danger. `act` gets need, values and key.

    `more` goes to the template.
    """
    need = need_of(request, need_id)
    filled = form(request.POST) if request.method == "POST" else form()
    if filled.is_bound and filled.is_valid():
        values = dict(filled.cleaned_data)
        same_thing(act(need, values, values.pop("key")), need)
        messages.success(request, words["done"])
        visible = Need.objects.visible_to(request.actor).filter(pk=need.pk).exists()
        kwargs = {"n": request.network.slug}
        if not visible:
            return redirect(reverse("referrals:needs", kwargs=kwargs))
        return redirect(reverse(f"referrals:{route}", kwargs={**kwargs, "need_id": need.public_id}))
    # The action asks the rule itself, so that a repetition stays harmless.
    rule(need)
    shown = {"form": filled, "need": need, "words": words, "facts": facts_of(need), **(more or {})}
    return render(request, "referrals/need_deed.html", shown, status=422 if filled.is_bound else 200)
