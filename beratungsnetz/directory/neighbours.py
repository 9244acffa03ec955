"""Where else somebody may ask: of the same organisation, and others about the same."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.safestring import SafeString

from beratungsnetz.directory.models import Service, ServiceQuerySet, ServiceTopic
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.context import german_mark

MOST = 4


@dataclass(frozen=True)
class Neighbour:
    """A link to another service; `mark` where its title stays German."""

    title: str
    url: str
    organization: str
    mark: SafeString | str = ""


def neighbours(actor: Actor, network: Network, service: Service) -> tuple[list[Neighbour], list[Neighbour]]:
    """Of the same organisation, and of others about the main topic; two queries at most.

    The service comes loaded with its topics.
    """
    others = Service.objects.visible_to(actor).exclude(pk=service.pk)
    own: list[Neighbour] = []
    if service.organization_id:
        own = _told(network, others.filter(organization=service.organization_id))
        others = others.exclude(organization=service.organization_id)
    topics = [row.topic_id for row in service.service_topics.all()]
    about = ServiceTopic.objects.filter(topic__in=topics[:1]).values("service_id")
    return own, _told(network, others.filter(pk__in=about)) if topics else []


def _told(network: Network, services: ServiceQuerySet) -> list[Neighbour]:
    rows = with_titles(services.select_related("organization")).order_by(F("german__name"), "pk")[:MOST]
    return [_neighbour(network, row) for row in rows]


def _neighbour(network: Network, row: Service) -> Neighbour:
    own = getattr(row, "own_title", None)
    return Neighbour(
        title=own or getattr(row, "title", None) or "",
        url=reverse("directory:service", kwargs={"n": network.slug, "public_id": row.public_id}),
        organization=row.organization.name if row.organization else "",
        mark="" if own else german_mark(),
    )
