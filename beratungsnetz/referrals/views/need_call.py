"""Where and when a call is safe: covered until it is asked for, and each look is written down."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import WishKind
from beratungsnetz.referrals.models import Need, Wish
from beratungsnetz.referrals.presenters.wish import call_facts
from beratungsnetz.referrals.views.found import need_of


def open_wish(need: Need, kind: WishKind) -> Wish:
    """The open wish of this kind. Raises WrongMoment where there is none."""
    found = Wish.objects.open().filter(need=need, kind=kind).first()
    if found is None:
        raise WrongMoment("Hier ist kein Wunsch der Person offen.")
    return found


@for_staff()
def need_call(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET covers, POST shows number and time. Shown once more with each click, kept nowhere."""
    need = need_of(request, need_id)
    rules.may_follow_up(request.actor, need)
    wish = open_wish(need, WishKind.CALL_BACK)
    call = None
    if request.method == "POST":
        call = call_facts(actions.read_call_back(wish, by=request.actor))
    return render(request, "referrals/need_call.html", {"need": need, "wish": wish, "call": call})
