"""What goes along when somebody changes the way: topic, area, chosen nodes. Never anything about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.sent_ids import number_from, uuid_from

MOST_SERVICES = 5


@dataclass(frozen=True)
class Carried:
    """Public data only: it may stand in an address."""

    topic: Topic | None = None
    area: Area | None = None
    services: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """„?thema=…&gebiet=…&stelle=…“, or nothing."""
        known = [("thema", self.topic.code)] if self.topic else []
        known += [("gebiet", str(self.area.pk))] if self.area else []
        known += [("stelle", one) for one in self.services]
        return f"?{urlencode(known)}" if known else ""


def carried_in(query: QueryDict, actor: Staff) -> Carried:
    """What an address brings along; what does not exist here is left out."""
    topic = Topic.objects.visible_to(actor).offered().filter(code=query.get("thema", "")[:60]).first()
    return Carried(topic, _area(query.get("gebiet", ""), actor), _services(query.getlist("stelle"), actor))


def carried_from(form: QueryDict, actor: Staff) -> Carried:
    """The same from what was typed in one of the ways, however unfinished."""
    topic = Topic.objects.visible_to(actor).offered().filter(pk=number_from(form.get("topic", ""))).first()
    return Carried(topic, _area(form.get("area", ""), actor), _services(form.getlist("service"), actor))


def _area(text: str, actor: Staff) -> Area | None:
    number = number_from(text)
    if not number:
        return None
    return Area.objects.visible_to(actor).offered().defer("geometry").filter(pk=number).first()


def _services(wanted: Sequence[str], actor: Staff) -> tuple[str, ...]:
    asked = list(filter(None, (uuid_from(one) for one in wanted[:MOST_SERVICES])))
    if not asked:
        return ()
    found = set(
        Service.objects.visible_to(actor).filter(public_id__in=asked).values_list("public_id", flat=True)
    )
    return tuple(str(one) for one in dict.fromkeys(asked) if one in found)
