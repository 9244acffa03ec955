"""The network's wording of release and consent, in every language: what holds, and what is to be checked."""

from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals.presenters.wordings import kinds_of


@for_staff(RoleName.OFFICE)
def wordings(request: StaffRequest) -> HttpResponse:
    """Only reads."""
    return render(request, "referrals/wordings.html", {"kinds": kinds_of(request.network)})
