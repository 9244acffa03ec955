"""Somebody leaves: their role ends, and what they were responsible for goes to the team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.referrals.actions.departures import depart
from beratungsnetz.ui.forms import key_of


@for_staff(RoleName.OFFICE, RoleName.MANAGER)
@require_POST
def end_role(request: StaffRequest, pk: int) -> HttpResponse:
    """End the role today; sent twice, it is ended once."""
    role = get_object_or_404(Role.objects.visible_to(request.actor).select_related("user"), pk=pk)
    depart(role, by=request.actor, key=key_of(request))
    messages.success(request, f"Die Rolle von {role.user} ist beendet. Offene Anliegen sind beim Team.")
    if role.user_id == request.user.pk:
        return redirect("doorstep")
    return redirect("networks:people", n=request.network.slug)
