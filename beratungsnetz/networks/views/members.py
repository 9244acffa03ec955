"""Who belongs to the network. Public to read; the office lets new members in."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions import add_member, change_member, set_mailbox
from beratungsnetz.networks.actions.members import CHANGEABLE
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.forms import MailboxForm, MemberChangeForm, MemberForm
from beratungsnetz.networks.http import Request, StaffRequest, for_staff
from beratungsnetz.networks.models import Member, Role, RoleName

# Kinds in addresses, as people read them there.
KINDS: dict[str, str] = {
    Member.Kind.ADVICE: "beratung",
    Member.Kind.FACILITY: "einrichtung",
    Member.Kind.SELF_HELP: "selbsthilfe",
    Member.Kind.PUBLIC_SERVICE: "oeffentlich",
    Member.Kind.WELFARE: "traeger",
    Member.Kind.OFFICE: "geschaeftsstelle",
}


def members(request: HttpRequest) -> HttpResponse:
    """The list of members, by name; `art` filters by kind."""
    seen = cast(Request, request)
    found = Member.objects.visible_to(seen.actor).active()
    there = set(found.order_by().values_list("kind", flat=True).distinct())
    kinds = [(KINDS[code], label) for code, label in Member.Kind.choices if code in there]
    kind = request.GET.get("art", "")
    codes = [code for code, word in KINDS.items() if word == kind]
    if codes:
        found = found.filter(kind__in=codes)
    context = {
        "members": found,
        "kinds": kinds if len(kinds) > 1 or codes else [],
        "kind": kind,
        "may_add": isinstance(seen.actor, Staff) and seen.actor.has(RoleName.OFFICE),
    }
    return render(request, "networks/members.html", context)


def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: how to reach it; for the office and its manager also its people."""
    seen = cast(Request, request)
    found = get_object_or_404(Member.objects.visible_to(seen.actor), pk=pk)
    people = Role.objects.visible_to(seen.actor).active().filter(member=found).select_related("user")
    shown = {
        "member": found,
        "people": people,
        "may_set_mailbox": _may(rules.may_set_mailbox, seen, found),
        "may_change": _may(rules.may_change_member, seen, found),
        "may_leave": _may(rules.may_leave, seen, found),
    }
    return render(request, "networks/member.html", shown)


def _may(rule: Callable[[Actor, Member], None], request: Request, found: Member) -> bool:
    try:
        rule(request.actor, found)
    except (NotAllowed, WrongMoment):
        return False
    return True


@for_staff(RoleName.OFFICE, RoleName.MANAGER)
def mailbox(request: StaffRequest, pk: int) -> HttpResponse:
    """Whether a member answers without an account, and to which function mailbox the mails go."""
    found = get_object_or_404(Member.objects.visible_to(request.actor).select_related("network"), pk=pk)
    rules.may_set_mailbox(request.actor, found)
    form = MailboxForm(request.POST or None, initial={"mailbox": found.mailbox})
    if request.method == "POST" and form.is_valid():
        set_mailbox(found, by=request.actor, **form.cleaned_data)
        messages.success(request, "Gespeichert. Es gilt für alle Anfragen ab jetzt.")
        return redirect("networks:member", n=request.network.slug, pk=found.pk)
    shown = {"form": form, "member": found}
    return render(request, "networks/mailbox.html", shown, status=422 if form.errors else 200)


@for_staff(RoleName.OFFICE, RoleName.MANAGER)
def member_change(request: StaffRequest, pk: int) -> HttpResponse:
    """What is it called, what is it, and how does one reach it?"""
    found = get_object_or_404(Member.objects.visible_to(request.actor).select_related("network"), pk=pk)
    rules.may_change_member(request.actor, found)
    given = {name: getattr(found, name) for name in CHANGEABLE}
    of_office = request.actor.has(RoleName.OFFICE)
    form = MemberChangeForm(request.POST or None, initial=given, member=found, of_office=of_office)
    if request.method == "POST" and form.is_valid():
        change_member(found, by=request.actor, changes=form.changes(), key=form.cleaned_data["key"])
        messages.success(request, "Gespeichert. Es steht gleich auf allen Seiten.")
        return redirect("networks:member", n=request.network.slug, pk=found.pk)
    shown = {"form": form, "member": found, "of_office": of_office}
    return render(request, "networks/member_change.html", shown, status=422 if form.errors else 200)


@for_staff(RoleName.OFFICE)
def new_member(request: StaffRequest) -> HttpResponse:
    """Let a member in."""
    rules.may_add_member(request.actor, request.network)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = add_member(request.network, by=request.actor, **form.cleaned_data)
        messages.success(
            request, f"„{made.name}“ ist jetzt Mitglied. Laden Sie als Nächstes die Menschen ein."
        )
        return redirect("networks:member", n=request.network.slug, pk=made.pk)
    return render(request, "networks/new_member.html", {"form": form}, status=422 if form.errors else 200)
