"""The person releases the name to the office, after the office has asked for it or by itself."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.actions.office_release import fields_of_identity
from beratungsnetz.referrals.forms_office_release import VAULT_FIRST, OfficeReleaseForm, grant_from
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.office_release import release_words
from beratungsnetz.referrals.views.found import need_of
from beratungsnetz.referrals.views.need_deed import need_deed

WORDS = {
    "heading": "Gibt die Person ihren Namen frei?",
    "text": "Die Geschäftsstelle liest dann Name und Kontakt. Bitte fragen Sie die Person vorher.",
    "button": "Freigabe eintragen",
    "done": "Die Freigabe ist aufgenommen. Die Geschäftsstelle kann den Namen jetzt lesen.",
}


@for_staff()
def need_release(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks, POST writes it down. The vault must be open: only so the name opens for others."""
    keyring, need = vault.keyring(request), need_of(request, need_id)

    def act(need: Need, values: dict[str, Any], key: UUID) -> object:
        if keyring is None:
            raise WrongMoment(VAULT_FIRST)
        grant = grant_from(values, fields_of_identity(need))
        return actions.release_to_office(need, by=request.actor, grant=grant, keyring=keyring, key=key)

    return need_deed(
        request,
        need_id,
        form=partial(OfficeReleaseForm, locked=keyring is None),
        act=act,
        rule=lambda need: rules.may_release_to_office(request.actor, need, timezone.now()),
        words=WORDS,
        more={"release": release_words(need), "asked": need.name_asked_at is not None},
    )
