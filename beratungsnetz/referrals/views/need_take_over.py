"""Somebody takes the need into their own hands: a colleague, or at a gap somebody of the office."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.states import NeedState
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Übernehmen Sie dieses Anliegen?",
    "text": "Danach sind Sie mit Namen verantwortlich.",
    "button": "Ich übernehme",
    "done": "Das Anliegen liegt jetzt bei Ihnen.",
}


@for_staff()
def need_take_over(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""

    def act(need: Need, values: dict[str, Any], key: UUID) -> object:
        take = actions.take_gap if need.state == NeedState.GAP else actions.take_over
        return take(need, by=request.actor, key=key)

    def rule(need: Need) -> None:
        may = rules.may_take_gap if need.state == NeedState.GAP else rules.may_take_over
        may(request.actor, need, timezone.now())

    return need_deed(request, need_id, form=KernForm, act=act, rule=rule, words=WORDS)
