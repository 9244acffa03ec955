"""`/<n>/zugangsbriefe/`: who gets a letter, which are out, and what became of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.directory.models import Organization
from beratungsnetz.interop.letters.actions import MOST, print_letters
from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.interop.letters.states import state_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member, Role, RoleName
from beratungsnetz.ui.forms import LONGEST_NUMBER, key_of, readable
from beratungsnetz.ui.tables import pdf_answer

PER_PAGE = 50


@for_staff(RoleName.OFFICE)
@require_safe
def letters(request: StaffRequest) -> HttpResponse:
    """Members without anybody first, then organisations that could join, then the letters that are out."""
    query = request.GET.get("q", "")[:100]
    could = Organization.objects.visible_to(request.actor).filter(member=None)
    if query and readable(query):
        could = could.filter(name__icontains=query)
    out = (
        Letter.objects.visible_to(request.actor)
        .filter(revoked_at=None)
        .select_related("member", "invitation")
    )
    now = timezone.now()
    people = Exists(Role.objects.active().filter(member=OuterRef("member")))
    rows: list[Any] = list(out.annotate(has_people=people)[:500])
    context = {
        "waiting": _waiting(request)[: MOST + 1],
        "page": Paginator(could.order_by("name", "id"), PER_PAGE).get_page(request.GET.get("seite")),
        "out": [(one, state_of(one, now, needed=not one.has_people), not one.has_people) for one in rows],
        "query": query,
        "most": MOST,
    }
    return render(request, "letters/letters.html", context)


def _waiting(request: StaffRequest) -> list[Member]:
    """Members in which nobody works yet, and which hold no letter."""
    people = Role.objects.active().filter(member=OuterRef("pk"))
    held = Letter.objects.filter(member=OuterRef("pk"), revoked_at=None)
    members = Member.objects.visible_to(request.actor).active().exclude(kind=Member.Kind.OFFICE)
    return list(members.filter(~Exists(people), ~Exists(held)).order_by("name", "id"))


@for_staff(RoleName.OFFICE)
@require_POST
def print_chosen(request: StaffRequest) -> HttpResponse:
    """Letters for what was ticked, or (`alle`) for all members that wait, as one PDF."""
    chosen = [int(one) for one in request.POST.getlist("stelle") if _is_number(one)]
    could = Organization.objects.visible_to(request.actor).filter(pk__in=chosen, member=None)
    organizations = list(could.order_by("name", "id")[: MOST + 1])
    members = _waiting(request)[:MOST] if request.POST.get("alle") else []
    if not members and not organizations:
        messages.error(request, "Bitte kreuzen Sie an, wer einen Brief bekommt.")
        return redirect("letters:letters", n=request.network.slug)
    pdf = print_letters(
        request.network,
        by=request.actor,
        members=members,
        organizations=[] if members else organizations,
        key=key_of(request),
    )
    return pdf_answer("briefe.pdf", pdf)


@for_staff(RoleName.OFFICE)
@require_POST
def print_again(request: StaffRequest, pk: int) -> HttpResponse:
    """A new letter for one member; the code of the old one is dead from now on. Refused where people work."""
    member = get_object_or_404(Member.objects.visible_to(request.actor), pk=pk)
    return pdf_answer(
        "brief.pdf", print_letters(request.network, by=request.actor, members=[member], key=key_of(request))
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
