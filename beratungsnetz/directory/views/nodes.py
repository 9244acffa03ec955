"""Who could become a node? Organisations of the directory that have not joined yet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from beratungsnetz.directory.actions import membership
from beratungsnetz.directory.models import Organization
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of, readable

PER_PAGE = 30


@for_staff(RoleName.OFFICE)
def nodes(request: StaffRequest) -> HttpResponse:
    """The list, by name; `q` filters by a part of the name."""
    query = request.GET.get("q", "")[:100]
    found = Organization.objects.visible_to(request.actor).filter(member=None)
    if query and readable(query):
        found = found.filter(name__icontains=query)
    found = found.annotate(offers=Count("services")).order_by("name", "id")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "directory/nodes.html", {"page": page, "query": query})


@for_staff(RoleName.OFFICE)
@require_POST
def join(request: StaffRequest, pk: int) -> HttpResponse:
    """Let this organisation in; next, its people are invited."""
    organization = get_object_or_404(Organization.objects.visible_to(request.actor), pk=pk)
    member = membership.join(organization, by=request.actor, key=key_of(request))
    messages.success(request, f"„{member.name}“ ist jetzt Mitglied. Laden Sie als Nächstes die Menschen ein.")
    return redirect("networks:member", n=request.network.slug, pk=member.pk)
