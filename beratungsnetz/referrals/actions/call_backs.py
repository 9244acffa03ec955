"""The person asked on the slip to be called: somebody has called."""

from uuid import UUID

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.actions.stepping import lock_need
from beratungsnetz.referrals.models import Need, Slip
from beratungsnetz.referrals.rules.need import may_follow_up


def call_back(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """Whoever is responsible has called the person back. Doing it again changes nothing."""
    with deed("referrals.call_back", by=by, key=key, on=need) as d:
        if d.repeated:
            return d.result(Need)
        found = lock_need(need.pk)
        may_follow_up(by, found)
        Slip.objects.filter(need=found).update(call_back_asked_at=None)
        d.note(found)
    return found
