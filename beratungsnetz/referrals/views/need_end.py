"""The person's own word ends the need."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_need import EndForm
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Möchte die Person aufhören?",
    "text": "Nur ihr eigenes Wort beendet ein Anliegen. Laufende Begleitungen enden damit.",
    "button": "Anliegen beenden",
    "done": "Das Anliegen ist auf Wunsch der Person beendet.",
}


@for_staff()
def need_end(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=EndForm,
        act=lambda need, values, key: actions.end(need, by=request.actor, key=key, **values),
        rule=lambda need: rules.may_end(request.actor, need, timezone.now()),
        words=WORDS,
    )
