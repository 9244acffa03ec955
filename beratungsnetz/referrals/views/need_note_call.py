"""It was acute, somebody has called: whom, who, and when."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_parts import CallForm
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Was war?",
    "text": "Drei Angaben genügen. Über die Person schreiben Sie hier nichts.",
    "button": "Anruf notieren",
    "done": "Der Anruf ist notiert. Wie geht es weiter?",
}


@for_staff()
def need_note_call(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST notes the call."""
    return need_deed(
        request,
        need_id,
        form=CallForm,
        act=lambda need, values, key: actions.note_call(need, by=request.actor, key=key, **values),
        rule=lambda need: rules.may_note_call(request.actor, need, timezone.now()),
        words=WORDS,
    )
