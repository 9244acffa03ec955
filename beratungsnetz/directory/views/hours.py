"""When is somebody there? Typed as text, shown as pages will say it, then saved."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.hours import set_hours
from beratungsnetz.directory.forms.hours import HoursForm
from beratungsnetz.directory.hours import with_hours
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.models import HoursSlot, Service
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.times import day_words

PREVIEW = "vorschau"


@for_staff()
@leads_on
def hours_set(request: StaffRequest, public_id: str) -> HttpResponse:
    """The button says whether it is a preview; a refused form and a preview keep what was typed."""
    services = with_titles(Service.objects.visible_to(request.actor)).prefetch_related("locations")
    service = get_object_or_404(with_hours(services), public_id=public_id)
    rules.may_set_hours(request.actor, service)
    form = HoursForm(request.POST if request.method == "POST" else None, service=service)
    problem = ""
    if request.method == "POST" and form.is_valid() and request.POST.get("deed") != PREVIEW:
        try:
            set_hours(
                service,
                by=request.actor,
                hours=form.hours(),
                closed=form.closed(),
                revision=form.cleaned_data["revision"] or 0,
                key=form.cleaned_data["key"],
            )
        except WrongMoment as late:
            problem = str(late)
            form.reread(service.revision)
        else:
            messages.success(request, "Gespeichert. So stehen die Zeiten jetzt überall.")
            return redirect("directory:service", n=request.network.slug, public_id=service.public_id)
    context = {
        "form": form,
        "service": service,
        "problem": problem,
        "now": _told(form.stored()) if problem else [],
        "preview": _told(form.understood()) if form.is_bound else [],
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "directory/hours_set.html", context, status=status)


def _told(understood: Any) -> list[dict[str, Any]]:
    """Label and lines, as the pages write them."""
    return [
        {
            "label": label,
            "lines": [
                *lines([HoursSlot(**asdict(slot)) for slot in typed.slots]),
                *(_closed(row.first_day, row.last_day) for row in typed.closed),
            ],
        }
        for label, typed in understood
    ]


def _closed(first: Any, last: Any) -> str:
    if first == last:
        return f"Geschlossen am {day_words(first)}"
    return f"Geschlossen von {day_words(first)} bis {day_words(last)}"
