"""„Stimmt das noch?“ for one service: its own staff on the page, or the office after a call."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.assurance import confirm_service
from beratungsnetz.directory.desk_links import desk_links
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.presenters.assurance import Assured
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.forms import key_of

#: Links to where something is changed.
CHANGES = ("/bearbeiten/", "/zeiten/")
WAYS_BACK = {"angebote": "directory:own_services", "nachfragen": "directory:assurances"}


@for_staff()
@leads_on
def assurance(request: StaffRequest, public_id: str) -> HttpResponse:
    """GET shows what stands there; POST confirms all of it."""
    services = loaded(Service.objects.visible_to(request.actor), Public(request.network))
    service = get_object_or_404(services, public_id=public_id)
    rules.may_change_service(request.actor, service)
    von = request.POST.get("von", request.GET.get("von", ""))
    back = WAYS_BACK.get(von)
    if request.method == "POST":
        confirm_service(service, by=request.actor, key=key_of(request))
        messages.success(request, "Danke. Das steht jetzt auch auf der Seite des Angebots.")
        if back:
            return redirect(back, n=request.network.slug)
        return redirect("directory:service", n=request.network.slug, public_id=service.public_id)
    now: datetime = timezone.now()
    edits = desk_links(request.actor, service, request.network.slug)
    context = {
        "sheet": ServiceSheet(service, request.network, now),
        "assured": Assured(service, request.network, now),
        "edits": [one for one in edits if one.url.endswith(CHANGES)],
        "by_phone": not rules.works_at(request.actor, service),
        "member": service.member,
        "von": von if back else "",
    }
    return render(request, "directory/assurance.html", context)
