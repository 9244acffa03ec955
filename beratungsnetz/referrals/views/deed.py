"""One deed on a Begleitung: a small page of its own, or the button's way in."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.referral import facts_for
from beratungsnetz.referrals.presenters.rows import only_goes_along, short_name
from beratungsnetz.referrals.states import MOVES, Party
from beratungsnetz.referrals.views.deed_table import DEEDS
from beratungsnetz.referrals.views.found import referral_of, same_thing


def page_of(name: str) -> Callable[..., HttpResponseBase]:
    """The view of the deed `name`: GET shows its form, POST does it."""
    page = DEEDS[name]

    @for_staff()
    def view(request: StaffRequest, referral_id: UUID) -> HttpResponse:
        referral = referral_of(request, referral_id)
        data = request.POST if request.method == "POST" else None
        form = page.form(referral, request, data)
        if data is not None and form.is_valid():
            same_thing(page.act(referral, form, request), referral)
            messages.success(request, page.done_by(request.actor, referral))
            return redirect(_back(request, referral))
        # Before the deed the action asks the rule itself, so that a repetition stays harmless.
        page.rule(request.actor, referral, timezone.now())
        shown = {
            "form": form,
            "page": page,
            "facts": facts_for(referral, request.actor),
            "about": "" if only_goes_along(request.actor, referral) else short_name(request.actor, referral),
            "back": _back(request, referral),
            "hint": hint_for(name, referral),
            "by_phone": name in ANSWERED_ELSEWHERE and rules.acts_by_phone(request.actor, referral),
        }
        return render(request, "referrals/deed.html", shown, status=422 if data is not None else 200)

    view.__name__ = f"referral_{name}"
    view.__doc__ = page.heading
    return view


# What only the target does: whoever records it otherwise records what was said on the phone.
ANSWERED_ELSEWHERE = tuple(move.deed for move in MOVES if move.by == {Party.TARGET})
CARRIES_A_SHEET = (
    "An eine öffentliche Stelle geht von hier ohne eigene Freigabe nichts über die Person. "
    "Am besten nimmt die Person selbst ein Blatt mit."
)


def hint_for(name: str, referral: Referral) -> str:
    """Before a request to a public office, such as a job centre: the person carries a sheet."""
    target = referral.target_member
    public = target is not None and target.kind == Member.Kind.PUBLIC_SERVICE
    return CARRIES_A_SHEET if public and name in ("request", "ask_release") else ""


def _back(request: StaffRequest, referral: Referral) -> str:
    """The page of the Begleitung, or home when the deed has taken it out of sight."""
    n = request.network.slug
    if Referral.objects.visible_to(request.actor).filter(pk=referral.pk).exists():
        return reverse("referrals:referral", kwargs={"n": n, "referral_id": referral.public_id})
    return f"/{n}/heute/"
