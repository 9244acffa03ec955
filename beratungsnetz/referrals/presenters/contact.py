"""How a service is reached: agency, address (never a secret one), phone. Public data, in three queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from beratungsnetz.directory.models import Location, Phone, Service
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member


@dataclass(frozen=True)
class Contact:
    """`places` are addresses in one line each."""

    organization: str = ""
    places: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def contacts_of(service_ids: Iterable[int], actor: Actor) -> dict[int, Contact]:
    """Service → contact. A place whose address is secret is visible to nobody."""
    wanted = set(service_ids)
    if not wanted:
        return {}
    places = Prefetch("locations", Location.objects.visible_to(actor), to_attr="open_places")
    rows = Service.objects.filter(pk__in=wanted).select_related("organization")
    return {one.pk: _contact(one) for one in rows.prefetch_related("phones", places)}


def contact_of(service_id: int, actor: Actor) -> Contact:
    """The contact of one service; an empty one where nothing is known."""
    return contacts_of([service_id], actor).get(service_id, Contact())


def phone_of(member: Member) -> str:
    """The agency's own number, else the first public one of its services, else the office's."""
    if member.phone:
        return member.phone
    theirs = Phone.objects.filter(service__member=member, service__status=Service.Status.ACTIVE)
    number = theirs.order_by("service_id", "pk").values_list("number", flat=True).first()
    return number or member.network.office_phone


def _contact(service: Service) -> Contact:
    places: list[Location] = getattr(service, "open_places", [])
    return Contact(
        organization=service.organization.name if service.organization else "",
        places=tuple(filter(None, (_address(one) for one in places))),
        phones=tuple(one.number for one in service.phones.all()),
    )


def _address(place: Location) -> str:
    return ", ".join(filter(None, (place.street, f"{place.postal_code} {place.city}".strip())))
