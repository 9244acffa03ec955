"""What is compared, read for a whole network in a flat number of queries."""

from collections import defaultdict

from beratungsnetz.directory.duplicates.features import Features
from beratungsnetz.directory.models import (
    Location,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceText,
    ServiceTopic,
)
from beratungsnetz.networks.actor import Actor


def features_for(actor: Actor) -> list[Features]:
    """All active services that `actor` may see, in order. Five queries; no place that is secret."""
    services = Service.objects.visible_to(actor)
    names = ServiceText.objects.filter(service__in=services, language="de")
    named = dict(names.values_list("service_id", "name"))
    phones, topics = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    places = defaultdict[int, list[tuple[str, str]]](list)
    for phone in Phone.objects.filter(service__in=services):
        phones[phone.service_id].append(phone.dialled)
    about = ServiceTopic.objects.filter(service__in=services)
    for service_id, code in about.values_list("service_id", "topic__code"):
        topics[service_id].append(code)
    at = ServiceAtLocation.objects.filter(
        service__in=services, location__in=Location.objects.visible_to(actor)
    )
    for service_id, *place in at.values_list("service_id", "location__street", "location__postal_code"):
        places[service_id].append((place[0], place[1]))
    rows = services.order_by("pk").values_list("pk", "organization__name", "email", "website")
    return [
        Features.of(
            pk,
            named[pk],
            organization=organization or "",
            phones=phones[pk],
            email=email,
            website=website,
            places=places[pk],
            topics=topics[pk],
        )
        for pk, organization, email, website in rows
        if named.get(pk)
    ]
