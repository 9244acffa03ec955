"""„Alles übergeben“: what hangs on one person goes to a colleague, after a look at how much it is."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.networks.models.role import RoleQuerySet
from beratungsnetz.referrals.actions import hand_all, return_all
from beratungsnetz.referrals.holdings import Holdings, holdings_of
from beratungsnetz.referrals.models import HandOver
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.rules import handing_over as rules
from beratungsnetz.today.forms_hand_over import HandOverForm
from beratungsnetz.ui.forms import key_of


def roles_that_hold(request: StaffRequest) -> RoleQuerySet:
    """One's own, and those that one leads: on these needs may hang."""
    led = request.actor.member_ids(RoleName.MANAGER, RoleName.OFFICE)
    here = Role.objects.active().filter(network=request.network, role__in=HOLDERS)
    return here.filter(Q(user=request.user) | Q(member_id__in=led)).select_related("user", "member")


@for_staff()
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """How much it is, to whom it goes, and the deed."""
    role = get_object_or_404(roles_that_hold(request), pk=pk)
    rules.may_hand_all(request.actor, role)
    if role.member is None:
        raise ValueError("A role that holds needs has a member.")
    held = holdings_of(role.user, role.member)
    form = HandOverForm(request.POST or None, role=role)
    if request.method == "POST" and form.is_valid():
        made = hand_all(role, to=form.cleaned_data["to"], by=request.actor, key=form.cleaned_data["key"])
        messages.success(request, _told(made, held))
        return redirect("today:absences", n=request.network.slug)
    shown = {"form": form, "role": role, "held": held, "own": role.user_id == request.user.pk}
    return render(request, "today/hand_over.html", shown, status=422 if form.errors else 200)


def _told(made: HandOver, held: Holdings) -> str:
    return f"Übergeben: {held.words()}. Jetzt liegt es bei {made.taker}."


@for_staff()
def hand_back_all(request: StaffRequest, pk: int) -> HttpResponse:
    """What was handed over goes back. Takes only POST, and says so only to whoever may."""
    found = get_object_or_404(
        HandOver.objects.visible_to(request.actor).select_related("giver", "member"), pk=pk
    )
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return_all(found, by=request.actor, key=key_of(request))
    messages.success(request, f"Zurückgegeben. Was noch offen war, liegt wieder bei {found.giver}.")
    return redirect("today:absences", n=request.network.slug)
