"""„Austritt eintragen“: what is open at a member is counted, and finds a new home in the same deed."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.directory.models import Service
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actor import staff_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member, Role, RoleName
from beratungsnetz.referrals.actions import member_leaves
from beratungsnetz.referrals.holdings import of_member
from beratungsnetz.ui.forms import KernForm


class LeaveForm(KernForm):
    """A second look before what cannot be taken back."""

    sure = forms.BooleanField(label="Ja, diese Stelle verlässt das Netz heute")


@for_staff(RoleName.OFFICE, RoleName.MANAGER)
def leave_member(request: StaffRequest, pk: int) -> HttpResponse:
    """What is open, where it goes, and the deed; refused while something would be nobody's."""
    found = get_object_or_404(Member.objects.visible_to(request.actor).select_related("network"), pk=pk)
    rules.may_leave(request.actor, found)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            member_leaves(found, by=request.actor, key=form.cleaned_data["key"])
        except WrongMoment as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"„{found}“ ist ausgetreten. Was offen war, liegt bei anderen Stellen.")
            if staff_of(request.user.pk, request.network) is None:
                return redirect("doorstep")
            return redirect("networks:members", n=request.network.slug)
    shown = {
        "form": form,
        "member": found,
        "held": of_member(found),
        "people": Role.objects.active().filter(member=found).values("user").distinct().count(),
        "services": Service.objects.visible_to(request.actor).filter(member=found).count(),
    }
    return render(request, "today/leave_member.html", shown, status=422 if form.errors else 200)
