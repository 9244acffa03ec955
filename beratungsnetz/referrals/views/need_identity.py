"""Who it is: read by the agency that recorded it, with an open vault; each look is noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.presenters.identity import labelled
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_identity(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """POST reads and shows; GET asks first. A locked vault leads to the unlocking."""
    need = need_of(request, need_id)
    rules.may_read_identity(request.actor, need)
    keyring = vault.keyring(request)
    if keyring is None:
        return redirect(f"/tresor/?next={request.path}")
    fields = None
    if request.method == "POST":
        fields = labelled(actions.read_identity(need, by=request.actor, keyring=keyring))
    back = reverse("referrals:need", kwargs={"n": request.network.slug, "need_id": need.public_id})
    shown = {"fields": fields, "title": need.code_name, "back": back, "why": "Das liest nur Ihr Team."}
    return render(request, "referrals/identity.html", shown)
