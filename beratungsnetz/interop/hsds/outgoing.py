"""Our models as HSDS JSON. Only what an actor may see comes here: callers load by `loading`."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from beratungsnetz.directory.intake import shown
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import (
    Assurance,
    Intake,
    Location,
    Organization,
    Phone,
    Service,
    ServiceTopic,
    Topic,
)
from beratungsnetz.interop.hsds.schedules import schedules_out
from beratungsnetz.lib.calendar import local_day

Json = dict[str, Any]
TAXONOMY = "topics"
INTAKE_UNIT = uuid5(NAMESPACE_URL, "beratungsnetz:intake")


def taxonomy_id(network_slug: str) -> UUID:
    """The id of a network's own taxonomy: made from its name, so that it never changes."""
    return uuid5(NAMESPACE_URL, f"beratungsnetz:{network_slug}:{TAXONOMY}")


def term_id(topic: Topic) -> UUID:
    return topic.term_id or uuid5(NAMESPACE_URL, f"beratungsnetz:topic:{topic.network_id}:{topic.code}")


def taxonomy_out(network_slug: str, network_name: str) -> Json:
    name = f"Themen des Beratungsnetzes {network_name}"
    return {"id": str(taxonomy_id(network_slug)), "name": name, "description": f"{name}, in Alltagssprache"}


def term_out(topic: Topic) -> Json:
    return {
        "id": str(term_id(topic)),
        "code": topic.code,
        "name": topic.name,
        "description": topic.name,
        "taxonomy": TAXONOMY,
    }


def organization_out(organization: Organization) -> Json:
    return _full(
        id=str(organization.public_id),
        name=organization.name,
        description=organization.description or organization.name,
        email=organization.email,
        website=organization.website,
    )


def service_brief(service: Service) -> Json:
    """The one-to-one fields and the organisation, as lists give them."""
    text = next((text for text in service.texts.all() if text.language == "de"), None)
    brief = _full(
        id=str(service.public_id),
        name=text.name if text else str(service.public_id),
        description=text.description if text else "",
        url=service.website,
        email=service.email,
        status=service.status,
        application_process=text.how_to_come if text else "",
        fees_description=text.cost if text else "",
        wait_time=text.waiting_time if text else "",
        eligibility_description=text.eligibility if text else "",
        alert=text.alert if text else "",
        last_modified=service.last_modified.isoformat(),
    )
    if service.minimum_age is not None:
        brief["minimum_age"] = service.minimum_age
    if service.maximum_age is not None:
        brief["maximum_age"] = service.maximum_age
    brief |= _assured(service)
    if service.organization:
        brief["organization"] = organization_out(service.organization)
    return brief


def _assured(service: Service) -> Json:
    """When our agency or office last said that all of it holds; who, only as the office's own address."""
    record = next((row for row in service.assurances.all() if row.part == Assurance.Part.RECORD), None)
    if record is None or record.who == Assurance.Who.SOURCE:
        return {}
    by_office = record.who == Assurance.Who.OFFICE
    day = local_day(record.confirmed_at).isoformat()
    return _full(assured_date=day, assurer_email=service.network.office_mail if by_office else "")


def tombstone(service: Service) -> Json:
    """That a service is no longer active, for those who keep a copy: its id and state, nothing it said.

    One that was merged also says into which, as the standard's metadata do: the id was replaced by another.
    """
    grave: Json = {
        "id": str(service.public_id),
        "name": "Nicht mehr im Verzeichnis",
        "status": service.status,
        "last_modified": service.last_modified.isoformat(),
    }
    if service.merged_into is None:
        return grave
    replaced = {
        "id": str(uuid5(service.public_id, f"merged:{service.merged_into.public_id}")),
        "resource_id": str(service.public_id),
        "resource_type": "service",
        "last_action_date": service.last_modified.date().isoformat(),
        "last_action_type": "merge",
        "field_name": "id",
        "previous_value": str(service.public_id),
        "replacement_value": str(service.merged_into.public_id),
        "updated_by": service.network.name,
    }
    return grave | {"metadata": [replaced]}


def service_full(service: Service) -> Json:
    """Everything that hangs on a service; places with a secret address are left out with all they hold."""
    full = service_brief(service)
    places = {row.location_id: row for row in service.at_locations.all()}
    hours = list(service.hours.all())
    text = next((text for text in service.texts.all() if text.language == "de"), None)
    papers = [line.strip() for line in (text.bring_along if text else "").splitlines() if line.strip()]
    here = [slot for slot in hours if slot.location_id not in places]
    lists = {
        "phones": [_phone(service.public_id, phone) for phone in service.phones.all()],
        "schedules": schedules_out(service.public_id, here),
        "service_areas": [
            {"id": str(uuid5(service.public_id, f"area:{area.level}:{area.name}")), "name": area.name}
            for area in service.areas.all()
        ],
        "service_at_locations": [
            _full(
                id=str(row.public_id),
                location=location_out(row.location),
                schedules=schedules_out(
                    service.public_id, [slot for slot in hours if slot.location_id == row.location_id]
                ),
            )
            for row in places.values()
        ],
        "languages": [
            {
                "id": str(row.outside_id or uuid5(service.public_id, f"language:{row.code}")),
                "name": name_of(row.code),
                "code": row.code,
            }
            for row in service.languages.all()
        ],
        "required_documents": [
            {"id": str(uuid5(service.public_id, f"document:{place}")), "document": paper}
            for place, paper in enumerate(papers)
        ],
        "capacities": _capacities(service),
        "attributes": [_attribute(service, row) for row in service.service_topics.all()],
    }
    return full | {name: rows for name, rows in lists.items() if rows}


def _capacities(service: Service) -> list[Json]:
    """Whether the service takes people, while somebody has said so in the last 21 days.

    The standard counts units; ours is the door: 1 open, 0 closed. The words say the rest.
    """
    state = shown(service, timezone.now())
    if not state.known:
        return []
    return [
        {
            "id": str(uuid5(service.public_id, "intake")),
            "unit": {"id": str(INTAKE_UNIT), "name": "Aufnahme (1: nimmt auf, 0: nimmt zurzeit nicht auf)"},
            "available": int(state.state == Intake.State.OPEN),
            "description": state.words,
            "updated": service.intake.confirmed_at.isoformat(),
        }
    ]


def location_out(location: Location) -> Json:
    """A place. Never called for a secret one: `loading` does not load them."""
    has_address = bool(location.street or location.city or location.postal_code)
    row = _full(
        id=str(location.public_id),
        location_type="physical" if has_address or location.latitude is not None else "virtual",
        name=location.name,
        transportation=location.directions,
    )
    if location.latitude is not None and location.longitude is not None:
        row["latitude"], row["longitude"] = location.latitude, location.longitude
    if has_address:
        # The standard requires more than German addresses have; an empty text is allowed.
        row["addresses"] = [
            {
                "id": str(uuid5(location.public_id, "address")),
                "address_1": location.street,
                "city": location.city,
                "state_province": location.network.get_state_display(),
                "postal_code": location.postal_code,
                "country": "DE",
                "address_type": "physical",
            }
        ]
    if location.without_steps is not None:
        told = "Stufenlos zugänglich" if location.without_steps else "Nicht stufenlos zugänglich"
        row["accessibility"] = [{"id": str(uuid5(location.public_id, "steps")), "description": told}]
    return row


def _attribute(service: Service, row: ServiceTopic) -> Json:
    return {
        "id": str(row.outside_id or uuid5(service.public_id, f"topic:{row.topic.code}")),
        "link_id": str(service.public_id),
        "link_type": "topic",
        "link_entity": "service",
        "value": row.topic.code,
        "taxonomy_term": term_out(row.topic),
    }


def _phone(service_id: UUID, phone: Phone) -> Json:
    row = _full(
        id=str(_uuid_or_none(phone.outside_id) or uuid5(service_id, f"phone:{phone.pk}")),
        number=phone.number,
        type=phone.kind,
        description=phone.description,
    )
    # The standard's extension is a number; "05" would lose its zero and goes with the number instead.
    if phone.extension.isdecimal() and phone.extension == str(int(phone.extension)):
        row["extension"] = int(phone.extension)
    elif phone.extension:
        row["number"] = phone.dialled
    return row


def _uuid_or_none(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _full(**fields: Any) -> Json:
    """Without what is empty: the standard has no null."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
