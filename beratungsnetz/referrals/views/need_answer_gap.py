"""The office answers a gap, for now or for good, with something for the person."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_need import GapAnswerForm
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Was können wir antworten?",
    "text": "Die Person bekommt eine ehrliche Antwort. Die Lücke bleibt sichtbar, bis das Netz sie schließt.",
    "button": "Antwort geben",
    "done": "Die Antwort steht. Die Person sieht sie auf ihrem Zettel.",
}


@for_staff()
def need_answer_gap(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=GapAnswerForm,
        act=lambda need, values, key: actions.answer_gap(need, by=request.actor, key=key, **values),
        rule=lambda need: rules.may_answer_gap(request.actor, need, timezone.now()),
        words=WORDS,
    )
