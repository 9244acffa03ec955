"""The person wants to know what is stored of them: say how it was answered."""

from uuid import UUID

from django.http import HttpResponse

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import WishKind
from beratungsnetz.referrals.forms_wish import OwnDataForm
from beratungsnetz.referrals.models import Need, Wish
from beratungsnetz.referrals.views.need_call import open_wish
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Haben Sie Auskunft gegeben?",
    "text": "Sagen Sie der Person, was bei Ihnen gespeichert ist. Prüfen Sie vorher, wer vor Ihnen sitzt.",
    "button": "Eintragen",
    "done": "Danke, die Auskunft ist erledigt.",
}


@for_staff()
def need_own_data(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks how, POST notes it. A code only: what was said stays between the two."""

    def asked(need: Need) -> Wish:
        rules.may_follow_up(request.actor, need)
        return open_wish(need, WishKind.OWN_DATA)

    return need_deed(
        request,
        need_id,
        form=OwnDataForm,
        act=lambda need, values, key: actions.answer_own_data(
            asked(need), by=request.actor, key=key, **values
        ),
        rule=asked,
        words=WORDS,
    )
