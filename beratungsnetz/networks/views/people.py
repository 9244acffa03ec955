"""People and roles: who works here, who is invited."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actions import invite, withdraw_invitation
from beratungsnetz.networks.forms import InvitationForm
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Invitation, Role, RoleName
from beratungsnetz.ui.forms import KernForm

STEERS_PEOPLE = (RoleName.OFFICE, RoleName.MANAGER)


@for_staff(*STEERS_PEOPLE)
def people(request: StaffRequest) -> HttpResponse:
    """Everybody with a role: the office sees the network, a manager the own member."""
    roles = Role.objects.visible_to(request.actor).active().select_related("user", "member")
    invitations = Invitation.objects.visible_to(request.actor).open(timezone.now()).select_related("member")
    return render(
        request,
        "networks/people.html",
        {"roles": roles.order_by("member__name", "user__name", "id"), "invitations": invitations},
    )


@for_staff(*STEERS_PEOPLE)
def invite_person(request: StaffRequest) -> HttpResponse:
    """Invite somebody by mail link."""
    form = InvitationForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            invite(by=request.actor, **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error("member" if "Stelle" in refusal.sentence else None, refusal.sentence)
        else:
            messages.success(request, "Die Einladung ist unterwegs. Der Link gilt 14 Tage.")
            return redirect("networks:people", n=request.network.slug)
    return render(request, "networks/invite.html", {"form": form}, status=422 if form.errors else 200)


@for_staff(*STEERS_PEOPLE)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an invitation back: its link opens nothing any more."""
    found = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=pk)
    form = KernForm(request.POST)
    form.is_valid()
    withdraw_invitation(found, by=request.actor, key=form.cleaned_data["key"])
    messages.success(request, "Die Einladung ist zurückgezogen. Der Link öffnet nichts mehr.")
    return redirect("networks:people", n=request.network.slug)
