"""„Vertretung“: who of us is away, and who stands in; noted and ended here."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import end_absence, note_absence
from beratungsnetz.networks.covers import colleagues_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Absence, Role
from beratungsnetz.networks.models.role import RoleQuerySet
from beratungsnetz.networks.rules_absences import may_steer, steered_by
from beratungsnetz.referrals.models import HandOver
from beratungsnetz.today.forms_absence import AbsenceForm
from beratungsnetz.today.views.hand_over import roles_that_hold
from beratungsnetz.ui.forms import key_of


@for_staff()
def absences(request: StaffRequest) -> HttpResponse:
    """Now and to come: one's own, and those of the people of one's own agencies."""
    today = local_day(timezone.now())
    found = Absence.objects.visible_to(request.actor).filter(last_day__gte=today)
    colleagues, steered = colleagues_of(request.actor), steered_by(request.actor)
    rows = [
        {
            "absence": one,
            "mine": one.user_id == request.user.pk,
            "may_end": one.user_id in steered,
            # Of another agency, for which the person works too: for us the team stands in.
            "deputy": one.deputy if one.user_id == request.user.pk or one.deputy_id in colleagues else None,
        }
        for one in found.select_related("user", "deputy")
    ]
    shown = {"rows": rows, "roles": _once_each(roles_that_hold(request), request), "over": _over(request)}
    return render(request, "today/absences.html", shown)


def _once_each(roles: RoleQuerySet, request: StaffRequest) -> list[Role]:
    """One role for each person and agency whose work may be handed over: oneself first, then by name."""
    found: dict[tuple[int, int | None], Role] = {}
    for role in roles.order_by("user__name", "id"):
        found.setdefault((role.user_id, role.member_id), role)
    return sorted(found.values(), key=lambda role: role.user_id != request.user.pk)


def _over(request: StaffRequest) -> "QuerySet[HandOver]":
    """What was handed over and not given back, in the last 60 days."""
    since = timezone.now() - timedelta(days=60)
    found = HandOver.objects.visible_to(request.actor).standing().filter(at__gte=since)
    return found.select_related("giver", "taker")


@for_staff()
def absence_new(request: StaffRequest) -> HttpResponse:
    """Note an absence, one's own or, for whoever leads, that of somebody of the agency."""
    form = AbsenceForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("first_day", "last_day", "deputy", "key")}
        user = form.cleaned_data["who"]
        try:
            made = note_absence(user, request.network, by=request.actor, **given)
        except (NotAllowed, WrongMoment) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _told(made, own=made.user_id == request.user.pk))
            return redirect("today:absences", n=request.network.slug)
    return render(request, "today/absence_new.html", {"form": form}, status=422 if form.errors else 200)


def _told(absence: Absence, *, own: bool) -> str:
    who = "Sie sind" if own else f"{absence.user} ist"
    days = f"von {german_date(absence.first_day)} bis {german_date(absence.last_day)}"
    stands_in = f"{absence.deputy} vertritt." if absence.deputy else "Das Team vertritt."
    return f"Eingetragen: {who} {days} nicht da. {stands_in}"


@for_staff()
def absence_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Back earlier, or not going at all. Takes only POST, and says so only to whoever may."""
    found = get_object_or_404(Absence.objects.visible_to(request.actor).select_related("user"), pk=pk)
    may_steer(request.actor, found.user_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    end_absence(found, by=request.actor, key=key_of(request))
    messages.success(request, f"Die Abwesenheit von {found.user} ist beendet.")
    return redirect("today:absences", n=request.network.slug)
