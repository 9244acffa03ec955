"""A small directory for tests, made through the models and the index."""

from datetime import UTC, datetime
from typing import Any

from beratungsnetz.directory.models import (
    LayWord,
    Organization,
    Service,
    ServiceLanguage,
    ServiceText,
    ServiceTopic,
    Topic,
)
from beratungsnetz.directory.search.index import index_services, index_topic
from beratungsnetz.networks.models import Network

MODIFIED = datetime(2026, 11, 1, 8, tzinfo=UTC)


def make_network(slug: str = "musterstadt", **fields: Any) -> Network:
    return Network.objects.create(**{"slug": slug, "name": slug.title(), "state": "NW", **fields})


def make_topic(network: Network, code: str, name: str = "", words: tuple[str, ...] = ()) -> Topic:
    topic = Topic.objects.create(network=network, code=code, name=name or code.title())
    LayWord.objects.bulk_create(LayWord(topic=topic, phrase=word) for word in words)
    index_topic(topic)
    return topic


def make_service(
    network: Network,
    name: str,
    *,
    topics: tuple[Topic, ...] = (),
    organization: str = "",
    languages: tuple[str, ...] = (),
    text: dict[str, str] | None = None,
    **fields: Any,
) -> Service:
    """A service with its German text, in the index."""
    runs = Organization.objects.create(network=network, name=organization) if organization else None
    service = Service.objects.create(network=network, organization=runs, last_modified=MODIFIED, **fields)
    ServiceText.objects.create(service=service, name=name, **(text or {}))
    for position, topic in enumerate(topics):
        ServiceTopic.objects.create(service=service, topic=topic, position=position)
    for code in languages:
        ServiceLanguage.objects.create(service=service, code=code)
    index_services([service.pk])
    return service
