"""A list is applied, taken back or thrown away; and the page that says how it went."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.interop.lists import actions, rules
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.lists.views.found import draft_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of


@for_staff(RoleName.OFFICE)
@require_POST
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    """Write it into the directory."""
    draft = actions.apply(draft_of(request, pk), by=request.actor, key=key_of(request))
    return redirect("lists:result", n=request.network.slug, pk=draft.pk)


@for_staff(RoleName.OFFICE)
@require_POST
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it back."""
    draft = actions.undo(draft_of(request, pk), by=request.actor, key=key_of(request))
    return redirect("lists:result", n=request.network.slug, pk=draft.pk)


@for_staff(RoleName.OFFICE)
@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw it away: nothing of it stays."""
    actions.discard(draft_of(request, pk), by=request.actor, key=key_of(request))
    messages.success(request, "Die Liste ist verworfen. Im Verzeichnis hat sich nichts geändert.")
    return redirect("lists:upload", n=request.network.slug)


@for_staff(RoleName.OFFICE)
@require_safe
def result(request: StaffRequest, pk: int) -> HttpResponse:
    """How it went, and the way back."""
    draft = draft_of(request, pk)
    if draft.state != ImportDraft.State.UNDONE:
        rules.must_be_applied(draft)
    return render(request, "lists/result.html", {"draft": draft, "counts": draft.counts})
