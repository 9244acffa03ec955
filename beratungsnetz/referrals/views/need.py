"""One need: how it stands, whose turn it is, and what can be done next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals.actions import call_back
from beratungsnetz.referrals.presenters.need import page_for
from beratungsnetz.referrals.views.found import need_of
from beratungsnetz.ui.forms import key_of


@for_staff()
def need(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET shows; POST notes that the person was called back."""
    found = need_of(request, need_id)
    if request.method == "POST":
        call_back(found, by=request.actor, key=key_of(request))
        messages.success(request, "Danke, der Rückruf ist erledigt.")
        return redirect(request.path)
    page = page_for(found, request.actor, timezone.now())
    return render(request, "referrals/need.html", {"page": page, "vault_is_open": vault.is_open(request)})
