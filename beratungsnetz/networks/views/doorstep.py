"""`/`: lead to the network; with several, let people choose theirs."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import Network, Role


def doorstep(request: HttpRequest) -> HttpResponse:
    """One network: go there. Signed in: go to work. Several: a list, or a friendly word when none is."""
    seen = cast(Request, request)
    networks = Network.objects.all()
    if request.COOKIES.get("sessionid") and seen.user.is_authenticated:
        mine = Role.objects.active().filter(user_id=seen.user.pk).values("network_id")
        networks = networks.filter(pk__in=mine) if mine else networks
        if len(networks) == 1:
            return redirect("today:today" if mine else "directory:home", n=networks[0].slug)
    elif len(networks) == 1:
        return redirect("directory:home", n=networks[0].slug)
    return render(request, "networks/doorstep.html", {"networks": networks})
