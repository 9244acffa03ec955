"""A service's own words, written by its agency: preview with old and new, then saved or sent to a review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.changes import NOTHING_NEW, Changed, change_service
from beratungsnetz.directory.forms.service import ServiceForm
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.directory.presenters.change import Said
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.values import differences, values_of
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff

PREVIEW = "vorschau"
WITH = ("texts", "phones", "languages", "service_topics__topic", "areas")


def for_the_desk(request: StaffRequest, public_id: str, *, merged_too: bool = False) -> Service:
    """The service, also one that rests, where this person keeps it. Raises Http404, NotAllowed."""
    seen = Service.objects.visible_to(request.actor) | Service.objects.kept_by(request.actor)
    seen = seen if merged_too else seen.filter(merged_into=None)
    found = get_object_or_404(with_titles(seen).prefetch_related(*WITH), public_id=public_id)
    rules.may_change_service(request.actor, found)
    return found


@for_staff()
@leads_on
def service_edit(request: StaffRequest, public_id: str) -> HttpResponse:
    """The button says whether it is a preview; a refused form and a preview keep what was typed."""
    service = for_the_desk(request, public_id)
    now = values_of(service)
    data = request.POST if request.method == "POST" else None
    form = ServiceForm(data, actor=request.actor, now=now, revision=service.revision)
    problem, told = "", {}
    if form.is_bound and form.is_valid():
        told = differences(now, form.values())
        if not told:
            form.add_error(None, NOTHING_NEW)
        elif request.POST.get("deed") != PREVIEW:
            try:
                done = change_service(
                    service,
                    by=request.actor,
                    values=form.values(),
                    revision=form.cleaned_data["revision"] or 0,
                    key=form.cleaned_data["key"],
                )
            except WrongMoment as late:
                problem = str(late)
                form.reread(service.revision)
            else:
                return _saved(request, service, done)
    changes = Change.objects.visible_to(request.actor).filter(service=service)
    context: dict[str, Any] = {
        "form": form,
        "service": service,
        "problem": problem,
        "preview": Said(service.network_id, [told]).differences(told) if told else [],
        "waiting": changes.of_staff().waiting().count(),
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "directory/service_edit.html", context, status=status)


def _saved(request: StaffRequest, service: Service, done: Changed) -> HttpResponse:
    """Says what holds now and what waits; then the service, or the change that waits."""
    if done.applied and done.waiting:
        sentence = "Gespeichert. Ein Teil gilt ab sofort, den anderen prüft noch eine zweite Person."
    elif done.waiting:
        sentence = "Gespeichert. Eine zweite Person prüft es, dann gilt es."
    else:
        sentence = "Gespeichert. So steht es jetzt überall."
    messages.success(request, sentence)
    return redirect("directory:service_history", n=request.network.slug, public_id=service.public_id)
