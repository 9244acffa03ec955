"""One Begleitung: how it stands, whose turn it is, and every deed that is allowed now."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals.presenters import companion
from beratungsnetz.referrals.presenters.referral import page_for
from beratungsnetz.referrals.presenters.rows import only_goes_along
from beratungsnetz.referrals.views.found import referral_of


@for_staff()
def referral(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The page for source, target, companion and office; each sees their own side."""
    found = referral_of(request, referral_id)
    if only_goes_along(request.actor, found):
        along = companion.page_for(found, request.actor, timezone.now())
        return render(request, "referrals/companion.html", {"page": along})
    page = page_for(found, request.actor, timezone.now())
    return render(request, "referrals/referral.html", {"page": page, "vault_is_open": vault.is_open(request)})
