"""The office asks whoever recorded the name whether the person releases it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Um den Namen bitten?",
    "text": "Die Stelle, die ihn aufgenommen hat, fragt die Person. Sie entscheidet.",
    "button": "Um den Namen bitten",
    "done": "Die Bitte steht jetzt bei der Stelle auf „Heute“.",
}


@for_staff()
def need_ask_name(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=KernForm,
        act=lambda need, values, key: actions.ask_name(need, by=request.actor, key=key),
        rule=lambda need: rules.may_ask_name(request.actor, need, timezone.now()),
        words=WORDS,
    )
