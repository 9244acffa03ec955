"""A new service, proposed by an agency or the office; it exists when a second person has agreed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.proposals import propose_service
from beratungsnetz.directory.forms.service import NewServiceForm
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.directory.views.changes import READERS
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member
from beratungsnetz.networks.models.member import MemberQuerySet


def _members(request: StaffRequest) -> MemberQuerySet:
    """For whom this person may propose one."""
    active = Member.objects.visible_to(request.actor).active().exclude(kind=Member.Kind.OFFICE)
    if rules.is_office(request.actor, request.network.pk):
        return active
    return active.filter(pk__in=request.actor.member_ids(*SETTERS))


@for_staff(*READERS)
def service_new(request: StaffRequest) -> HttpResponse:
    """All that its page will say; a refused form keeps what was typed."""
    members = _members(request)
    data = request.POST if request.method == "POST" else None
    form = NewServiceForm(data, actor=request.actor, members=members)
    if form.is_bound and form.is_valid():
        made = propose_service(
            form.cleaned_data["member"], by=request.actor, values=form.values(), key=form.cleaned_data["key"]
        )
        messages.success(request, "Danke. Eine zweite Person prüft es, dann steht es im Verzeichnis.")
        return redirect("directory:change", n=request.network.slug, pk=made.pk)
    return render(request, "directory/service_new.html", {"form": form}, status=422 if form.errors else 200)
