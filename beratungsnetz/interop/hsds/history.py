"""What an import changed stands in each service's history, as what people changed."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from beratungsnetz.directory.hours_values import hours_of_many
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.directory.values import differences, values_of
from beratungsnetz.lib.calendar import local_day

_WITH = ("texts", "phones", "languages", "service_topics__topic", "areas")


@contextmanager
def noted(service_ids: Collection[int], now: datetime) -> Iterator[None]:
    """Compare these services before and after the body, and write a row for each that is another."""
    before = _as_they_are(service_ids, now)
    yield
    rows = []
    for service, (values, hours) in _as_they_are(service_ids, now).items():
        old, old_hours = before[service]
        of_hours = {
            field: {"old": old_hours.get(field, ""), "new": hours.get(field, "")}
            for field in dict.fromkeys([*old_hours, *hours])
            if old_hours.get(field, "") != hours.get(field, "")
        }
        # Hours have their own way back, so they are a row of their own.
        rows += [_row(service, told, now) for told in (differences(old, values), of_hours) if told]
    Change.objects.bulk_create(rows, batch_size=200)


def _row(service: Service, told: dict[str, Any], now: datetime) -> Change:
    return Change(
        network_id=service.network_id,
        service=service,
        member_id=service.member_id,
        source=Change.Source.IMPORT,
        state=Change.State.APPLIED,
        values=told,
        made_at=now,
    )


def _as_they_are(
    service_ids: Collection[int], now: datetime
) -> dict[Service, tuple[dict[str, Any], dict[str, str]]]:
    services = Service.objects.filter(pk__in=service_ids).prefetch_related(*_WITH)
    hours = hours_of_many(service_ids, local_day(now))
    return {one: (values_of(one), hours[one.pk]) for one in services}
