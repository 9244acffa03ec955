"""Notices are marked as read, and what is old is forgotten."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network
from beratungsnetz.today.models import SeenNotice
from beratungsnetz.today.notices import KEPT, Notice


def mark_read(found: Iterable[Notice], *, by: Staff, key: UUID | None = None) -> None:
    """These need not be shown to this person again. Twice is harmless.

    No audit row: it changes nothing of the work, and what somebody has looked at is not to be counted.
    """
    with deed("today.mark_read", by=by, key=key) as d:
        if d.repeated:
            return
        now = timezone.now()
        rows = [
            SeenNotice(network=by.network, user_id=by.user_id, entry_ref=one.entry, at=now) for one in found
        ]
        SeenNotice.objects.bulk_create(rows, ignore_conflicts=True)


def forget_notices(network: Network, now: datetime) -> int:
    """What was read is forgotten when its notice is gone; returns how many rows. Twice is harmless."""
    return SeenNotice.objects.filter(network=network, at__lt=now - KEPT).delete()[0]
