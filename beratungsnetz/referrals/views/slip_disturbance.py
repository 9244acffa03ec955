"""„Störung melden“: to the office, out of reach of the agency it is about; the answer comes to the slip."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from beratungsnetz.findings.views.report_disturbance import disturbance_from
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.views.slip_door import for_slip, own_slip
from beratungsnetz.ui.forms import KeyField


@for_slip()
def slip_disturbance(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """The public form in the slip's frame. What is sent knows the slip's number, and no need."""
    slip = own_slip(actor)
    key = KeyField().clean(request.POST.get("key"))
    return disturbance_from(
        request,
        network=slip.network,
        by=actor,
        origin=f"slip:{slip.pk}:{key}",
        base="referrals/slip_base.html",
        back=reverse("slip:page"),
    )
