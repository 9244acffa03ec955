"""Who it is: read with an open vault by who recorded it, or the office by a release; each look is noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.networks.actor import works_for
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.presenters.identity import labelled
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_identity(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """POST reads and shows; GET asks first. A locked vault leads to the unlocking."""
    need = need_of(request, need_id)
    rules.may_read_identity(request.actor, need, timezone.now())
    keyring = vault.keyring(request)
    if keyring is None:
        return redirect(f"/tresor/?next={request.path}")
    fields = None
    if request.method == "POST":
        fields = labelled(actions.read_identity(need, by=request.actor, keyring=keyring))
    back = reverse("referrals:need", kwargs={"n": request.network.slug, "need_id": need.public_id})
    ours = works_for(request.actor, need.source_member_id)
    why = "Das liest nur Ihr Team." if ours else "Das liest nur, wer in der Freigabe steht."
    shown = {"fields": fields, "title": need.code_name, "back": back, "why": why}
    return render(request, "referrals/identity.html", shown)
