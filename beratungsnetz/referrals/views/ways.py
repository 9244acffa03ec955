"""How would you like to help on? Three ways, chosen first, with the person in the room."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals.carried import carried_from, carried_in
from beratungsnetz.referrals.models.need import HOLDERS


@for_staff(*HOLDERS)
@require_safe
def ways(request: StaffRequest) -> HttpResponse:
    """Three cards; topic, area and nodes from a way that was begun go along in the links."""
    return render(request, "referrals/ways.html", {"carried": carried_in(request.GET, request.actor)})


def to_ways(request: StaffRequest) -> HttpResponse:
    """From a way that was begun back to the choice: what is public of it goes along."""
    carried = carried_from(request.POST, request.actor)
    return redirect(reverse("referrals:ways", kwargs={"n": request.network.slug}) + carried.query)
