"""„Ich weiß auch nicht weiter“: the office takes over, with the name where the person releases it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.actions.office_release import fields_of_identity
from beratungsnetz.referrals.forms_office_release import HandOverForm, grant_from
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.office_release import release_words
from beratungsnetz.referrals.views.found import need_of
from beratungsnetz.referrals.views.need_deed import need_deed
from beratungsnetz.ui.forms import KernForm

WORDS = {
    "heading": "Soll die Geschäftsstelle weitersuchen?",
    "text": "Danach ist die Geschäftsstelle verantwortlich. Sie sieht den Decknamen.",
    "button": "An die Geschäftsstelle geben",
    "done": "Die Geschäftsstelle sucht jetzt weiter. Die Lücke ist gemeldet.",
}


@for_staff()
def need_hand_to_office(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST does it. Whoever recorded the name may say that the person releases it."""
    keyring, now = vault.keyring(request), timezone.now()
    offers = _may_open_name(request, need_of(request, need_id))

    def act(need: Need, values: dict[str, Any], key: UUID) -> object:
        ticked = offers and values.get("release_name") and keyring is not None
        grant = grant_from(values, fields_of_identity(need)) if ticked else None
        return actions.hand_to_office(need, by=request.actor, grant=grant, keyring=keyring, key=key)

    return need_deed(
        request,
        need_id,
        form=partial(HandOverForm, locked=keyring is None) if offers else KernForm,
        act=act,
        rule=lambda need: rules.may_hand_to_office(request.actor, need, now),
        words=WORDS,
        more={"release": release_words(need_of(request, need_id))} if offers else None,
    )


def _may_open_name(request: StaffRequest, need: Need) -> bool:
    try:
        rules.may_open_name(request.actor, need, timezone.now())
    except (NotAllowed, WrongMoment):
        return False
    return True
