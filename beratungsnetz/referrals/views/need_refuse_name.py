"""The person does not want the office to know the name."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Möchte die Person ihren Namen nicht freigeben?",
    "text": "Das hat keine Folgen für sie. Die Geschäftsstelle sucht ohne Namen weiter.",
    "button": "Sie gibt nicht frei",
    "done": "Eingetragen. Die Geschäftsstelle sucht ohne Namen weiter.",
}


@for_staff()
def need_refuse_name(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=KernForm,
        act=lambda need, values, key: actions.refuse_name(need, by=request.actor, key=key),
        rule=lambda need: rules.may_refuse_name(request.actor, need, timezone.now()),
        words=WORDS,
    )
