"""„Termin vereinbaren“: what was agreed by phone is written down in one go: need, Begleitung, appointment."""

from datetime import datetime
from uuid import UUID

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.actions.drafts import arrange, draft
from beratungsnetz.referrals.actions.needs import open_need
from beratungsnetz.referrals.codes import Way
from beratungsnetz.referrals.models import Need


def agree(
    *,
    by: Staff,
    member: Member,
    service: Service,
    topic: Topic,
    appointment_at: datetime,
    code_name: str = "",
    area: Area | None = None,
    key: UUID | None = None,
) -> Need:
    """A need, and a Begleitung of it to `service` that stands at its appointment (aware): all or nothing."""
    with deed("referrals.agree", by=by, key=key) as d:
        if d.repeated:
            return d.result(Need)
        need = open_need(by=by, member=member, topic=topic, area=area, code_name=code_name)
        drafted = draft(need.parts.get(), by=by, service=service, way=Way.APPOINTMENT)
        arrange(drafted, by=by, appointment_at=appointment_at)
        d.note(need)
    return need
