"""„Auskunft mitgeben“: a sheet is made, and only counted."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Service, ServiceTopic, Topic
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.models import InformationGiven
from beratungsnetz.referrals.models.need import HOLDERS


def main_topic(services: Sequence[Service]) -> Topic | None:
    """What the first service that has one is mostly about."""
    rows = ServiceTopic.objects.filter(service__in=services).select_related("topic")
    first = {one.service_id: one.topic for one in rows.order_by("-position", "-id")}
    return next((first[one.pk] for one in services if one.pk in first), None)


def give_information(
    *,
    by: Staff,
    services: Sequence[Service],
    language: str,
    topic: Topic | None = None,
    area: Area | None = None,
    key: UUID | None = None,
) -> InformationGiven:
    """Count one sheet; without `topic` by what the services are about. Of the person nothing is known.

    The agency is noted only where it is clear for which one `by` works.
    """
    rules.may_give_information(by, services, topic=topic, area=area)
    about, mine = topic or main_topic(services), by.member_ids(*HOLDERS)
    with deed("referrals.give_information", by=by, key=key) as d:
        if d.repeated:
            return d.result(InformationGiven)
        given = InformationGiven.objects.create(
            network=by.network,
            member_id=next(iter(mine)) if len(mine) == 1 else None,
            topic=about,
            area=area,
            language=language,
            month=month_of(timezone.now()),
        )
        d.note(given)
    return given
