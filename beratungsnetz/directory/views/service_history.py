"""Everything that was ever changed in a service, with old and new, and a way back."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Change
from beratungsnetz.directory.presenters.change import Said, loaded, row_of
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.directory.views.service_edit import for_the_desk
from beratungsnetz.networks.http import StaffRequest, for_staff

PAGE = 30


@for_staff()
@leads_on
def service_history(request: StaffRequest, public_id: str) -> HttpResponse:
    """Latest first; each with the button that takes it back, where it can be."""
    service = for_the_desk(request, public_id, merged_too=True)
    changes = loaded(Change.objects.visible_to(request.actor).filter(service=service))
    page = Paginator(changes, PAGE).get_page(request.GET.get("seite", "")[:6])
    shown = list(page.object_list)
    said = Said(service.network_id, [one.values for one in shown])
    undone = set(
        Change.objects.filter(undoes__in=shown)
        .exclude(state__in=(Change.State.REFUSED, Change.State.WITHDRAWN))
        .values_list("undoes", flat=True)
    )
    context = {
        "service": service,
        "page": page,
        "past": [
            {
                "row": row_of(one, request.network.slug),
                "differences": said.differences(one.values),
                "may_undo": one.pk not in undone and rules.allows(rules.may_undo, request.actor, one),
                "undone": one.pk in undone,
            }
            for one in shown
        ],
    }
    return render(request, "directory/service_history.html", context)
