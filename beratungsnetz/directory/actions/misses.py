"""Counting what people searched and did not find."""

from datetime import datetime, timedelta
from threading import Lock

from django.db.models import F

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import SearchMiss, Topic
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.models import Network

#: Of one network, in one process: whoever asks nonsense a thousand times writes little.
MOST_A_MINUTE = 20
_MINUTE = timedelta(minutes=1)
_begun: dict[int, tuple[datetime, int]] = {}
_LOCK = Lock()


def count_miss(network: Network, *, topic: Topic | None, area: Area | None, now: datetime) -> bool:
    """One more search without a result; false when enough was counted in this minute. `now` is aware."""
    if not _may_count(network.pk, now):
        return False
    key = {"network": network, "month": month_of(now), "topic": topic, "area": area}
    # Two at once may make two rows: they are summed where they are shown.
    if not SearchMiss.objects.filter(**key).update(count=F("count") + 1):
        SearchMiss.objects.create(**key, count=1)
    return True


def _may_count(network_id: int, now: datetime) -> bool:
    with _LOCK:
        begun, count = _begun.get(network_id, (now, 0))
        if not begun <= now < begun + _MINUTE:
            begun, count = now, 0
        _begun[network_id] = begun, count + 1
        return count < MOST_A_MINUTE


def forget_minute() -> None:
    """Nothing was counted in this minute: for tests, which come faster than people."""
    with _LOCK:
        _begun.clear()
