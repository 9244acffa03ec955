"""An agency, or the office for it, notes until when the money is certain."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Funding, Service
from beratungsnetz.networks.actor import Actor


def set_funding(
    service: Service, *, by: Actor, secured_until: date | None, funder: str = "", key: UUID | None = None
) -> Service:
    """Without a day nothing is known any more, and what was noted is gone. Raises NotAllowed.

    The audit says that somebody wrote it, never what.
    """
    rules.may_set_funding(by, service)
    with deed("funding.set", by=by, key=key, on=service) as d:
        if d.repeated:
            return d.result(Service)
        locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
        if secured_until is None:
            Funding.objects.filter(service=locked).delete()
        else:
            told = {"secured_until": secured_until, "funder": funder, "changed_at": timezone.now()}
            Funding.objects.update_or_create(
                service=locked, defaults={**told, "network_id": locked.network_id}
            )
        d.note(locked)
    return service
