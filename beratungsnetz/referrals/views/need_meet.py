"""The need is met: nothing more is looked for."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Ist das Anliegen gedeckt?",
    "text": "Laufende Begleitungen enden damit. Bitte fragen Sie die Person vorher.",
    "button": "Ja, gedeckt",
    "done": "Das Anliegen ist gedeckt. Schön.",
}


@for_staff()
def need_meet(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=KernForm,
        act=lambda need, values, key: actions.meet(need, by=request.actor, key=key),
        rule=lambda need: rules.may_meet(request.actor, need, timezone.now()),
        words=WORDS,
    )
