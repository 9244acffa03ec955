"""It was acute: people called, and note afterwards whom, when and who did."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import lock_need
from beratungsnetz.referrals.codes import Called, Caller
from beratungsnetz.referrals.models import AcuteCall, Need


def note_call(
    need: Need, *, by: Staff, called: str, caller: str, at: datetime, key: UUID | None = None
) -> Need:
    """Note one call at `at` (aware, behind us). The need stays with whoever is responsible."""
    with deed("referrals.note_call", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_note_call(by, found, now)
        if at > now:
            raise WrongMoment("Dieser Zeitpunkt liegt noch vor uns.")
        AcuteCall.objects.create(
            need=found, called=Called(called), caller=Caller(caller), at=at, noted_at=now
        )
        d.note(found, why=f"{called}:{caller}")
    return found
