"""What happens next, and until when: the person's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.presenters.slip import page_for
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip


@for_slip()
def slip(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """Only reads. Without the PIN: no topic, no agency, no name."""
    return render(request, "referrals/slip.html", {"page": page_for(own_slip(actor), actor)})
