"""Who comes: read after the acceptance, by who is named in a valid release; each look is noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.presenters.identity import labelled
from beratungsnetz.referrals.views.found import referral_of


@for_staff()
def referral_identity(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """POST reads and shows; GET asks first. A locked vault leads to the unlocking."""
    referral = referral_of(request, referral_id)
    rules.may_read_packet(request.actor, referral, timezone.now())
    keyring = vault.keyring(request)
    if keyring is None:
        return redirect(f"/tresor/?next={request.path}")
    fields = None
    if request.method == "POST":
        fields = labelled(actions.read_packet(referral, by=request.actor, keyring=keyring))
    back = reverse(
        "referrals:referral", kwargs={"n": request.network.slug, "referral_id": referral.public_id}
    )
    why = "Das liest nur, wer in der Freigabe steht. Die Person kann sehen, wer gelesen hat."
    shown = {"fields": fields, "title": str(referral.part.topic), "back": back, "why": why}
    return render(request, "referrals/identity.html", shown)
