"""The person comes back: a new need, proposed from the one that was over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.forms_parts import ReturnForm
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_return(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET proposes, POST takes the new need down and leads to the search for a node."""
    before = need_of(request, need_id)
    has_name = _has_name(request, before)
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        need=before,
        actor=request.actor,
        may_take_identity=has_name and vault.is_open(request),
    )
    if not (form.is_bound and form.is_valid()):
        rules.may_return(request.actor, before, timezone.now())
        shown = {"form": form, "need": before, "locked": has_name and not vault.is_open(request)}
        return render(request, "referrals/need_return.html", shown, status=422 if form.is_bound else 200)
    values: dict[str, Any] = {name: form.cleaned_data[name] for name in ReturnForm.KEPT}
    with_identity = bool(form.cleaned_data.get("with_identity"))
    made = actions.return_need(
        before,
        by=request.actor,
        member=form.of_member(),
        with_identity=with_identity,
        keyring=vault.keyring(request) if with_identity else None,
        key=form.cleaned_data["key"],
        **values,
    )
    messages.success(request, "Das neue Anliegen ist da. Das frühere ist damit verbunden.")
    route = "referrals:need_done" if made.urgency == Urgency.ACUTE else "referrals:need_next"
    return redirect(route, n=request.network.slug, need_id=made.public_id)


def _has_name(request: StaffRequest, need: Need) -> bool:
    """Whether there is a name that this person might take along."""
    try:
        rules.may_take_name_along(request.actor, need, timezone.now())
    except (NotAllowed, WrongMoment):
        return False
    return request.network.with_names
