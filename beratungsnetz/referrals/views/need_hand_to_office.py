"""„Ich weiß auch nicht weiter“: the office takes over."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Soll die Geschäftsstelle weitersuchen?",
    "text": "Danach ist die Geschäftsstelle verantwortlich. Sie sieht den Decknamen, aber keinen Namen.",
    "button": "An die Geschäftsstelle geben",
    "done": "Die Geschäftsstelle sucht jetzt weiter. Die Lücke ist gemeldet.",
}


@for_staff()
def need_hand_to_office(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=KernForm,
        act=lambda need, values, key: actions.hand_to_office(need, by=request.actor, key=key),
        rule=lambda need: rules.may_hand_to_office(request.actor, need, timezone.now()),
        words=WORDS,
    )
