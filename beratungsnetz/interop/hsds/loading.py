"""What the API reads: query sets that start from `visible_to(actor)` and load in a flat number of queries."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from beratungsnetz.directory.hours import hours_in_order
from beratungsnetz.directory.models import Location, Service, ServiceAtLocation, ServiceTopic
from beratungsnetz.networks.actor import Actor


def brief_services(actor: Actor) -> "QuerySet[Service]":
    """Services with organisation and texts."""
    return in_brief(Service.objects.visible_to(actor))


def in_brief(services: "QuerySet[Service]") -> "QuerySet[Service]":
    """`services` with organisation and texts."""
    return services.select_related("organization", "network").prefetch_related("texts", "assurances")


def full_services(actor: Actor) -> "QuerySet[Service]":
    """Services with everything that hangs on them."""
    return with_everything(Service.objects.visible_to(actor), actor)


def with_everything(services: "QuerySet[Service]", actor: Actor) -> "QuerySet[Service]":
    """`services` with everything that hangs on them and that `actor` may see."""
    return services.select_related("organization", "network", "intake").prefetch_related(
        "texts",
        "assurances",
        "phones",
        "languages",
        "areas",
        Prefetch("hours", queryset=hours_in_order()),
        Prefetch("service_topics", queryset=ServiceTopic.objects.select_related("topic")),
        Prefetch("at_locations", queryset=at_locations(actor).order_by("id")),
    )


def at_locations(actor: Actor) -> "QuerySet[ServiceAtLocation]":
    """Only places that may be shown: a secret address is nowhere."""
    places = Location.objects.visible_to(actor)
    # Asked of each row: with `location__in` SQLite walks through all places of the network first.
    is_shown = Exists(places.filter(pk=OuterRef("location_id")))
    return ServiceAtLocation.objects.filter(is_shown).select_related("location__network")
