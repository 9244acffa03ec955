"""`/<n>/erste-schritte/`: what a new office does first, and what of it is done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.interop.lists.steps import steps_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


@for_staff(RoleName.OFFICE)
@require_safe
def first_steps(request: StaffRequest) -> HttpResponse:
    """Each step with its state and its page."""
    steps = steps_of(request.network)
    done = sum(step.done for step in steps)
    return render(request, "lists/first_steps.html", {"steps": steps, "done": done})
