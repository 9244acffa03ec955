"""„Finanzierung gesichert bis“: for the agency's own staff and the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.funding import set_funding
from beratungsnetz.directory.forms.funding import FundingForm
from beratungsnetz.directory.models import Funding, Service
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.networks.http import StaffRequest, for_staff


@for_staff()
@leads_on
def funding(request: StaffRequest, public_id: str) -> HttpResponse:
    """One form; a refused one keeps what was typed."""
    services = with_titles(Service.objects.visible_to(request.actor))
    service = get_object_or_404(services, public_id=public_id)
    rules.may_set_funding(request.actor, service)
    known = Funding.objects.visible_to(request.actor).filter(service=service).first()
    now = {"secured_until": known.secured_until, "funder": known.funder} if known else {}
    form = FundingForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        set_funding(
            service,
            by=request.actor,
            secured_until=values["secured_until"],
            funder=values["funder"],
            key=values["key"],
        )
        messages.success(request, "Gespeichert. Das sehen nur Ihre Stelle und die Geschäftsstelle.")
        return redirect("directory:service", n=request.network.slug, public_id=service.public_id)
    context = {"form": form, "service": service}
    return render(request, "directory/funding.html", context, status=422 if form.errors else 200)
