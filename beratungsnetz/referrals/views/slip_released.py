"""What the person has released: each release with who, what and until when, also after it has ended."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.presenters.released import released
from beratungsnetz.referrals.views.slip_deed import own_referral
from beratungsnetz.referrals.views.slip_door import for_slip


@for_slip(pin=True)
def slip_released(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """Only reads. A Begleitung without a release has no such page."""
    referral = own_referral(actor, referral_id)
    releases = released(referral)
    if not releases:
        raise Http404
    shown = {"releases": releases, "referral": referral, "open": any(one.is_open for one in releases)}
    return render(request, "referrals/slip_released.html", shown)
