"""The person has taken back that the office may know the name: it works at once, and always."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_office_release import WithdrawOfficeReleaseForm
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Hat die Person ihre Freigabe widerrufen?",
    "text": "Das geht immer. Die Geschäftsstelle kann Name und Kontakt sofort nicht mehr lesen.",
    "button": "Widerruf eintragen",
    "done": "Der Widerruf ist eingetragen. Die Geschäftsstelle liest den Namen nicht mehr.",
    "danger": True,
}


@for_staff()
def need_withdraw_release(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it."""
    return need_deed(
        request,
        need_id,
        form=WithdrawOfficeReleaseForm,
        act=lambda need, values, key: actions.withdraw_office_release(
            need, by=request.actor, key=key, **values
        ),
        rule=lambda need: rules.may_withdraw_office_release(request.actor, need, timezone.now()),
        words=WORDS,
    )
