"""Page-ready data of the public pages."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beratungsnetz.directory.closures import coming
from beratungsnetz.directory.hours import open_now, with_hours
from beratungsnetz.directory.hours_told import lines
from beratungsnetz.directory.intake import shown
from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Location, Service, ServiceTopic, Topic
from beratungsnetz.directory.topic_names import SpokenNames
from beratungsnetz.directory.translations import SaidText
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.context import german_mark


def topic_tiles(actor: Actor, network: Network) -> list[dict[str, Any]]:
    """Topics with at least one active service, most services first. One query; two on a page not German."""
    active = Q(service_topics__service__status=Service.Status.ACTIVE)
    topics = (
        Topic.objects.visible_to(actor).offered().annotate(services=Count("service_topics", filter=active))
    )
    rows = topics.filter(services__gt=0).order_by("-services", "name")
    base = reverse("directory:results", kwargs={"n": network.slug}).removesuffix("angebote/")
    names = SpokenNames(network.pk)
    return [
        {
            "href": f"{base}thema/{code}/",
            "title": names.known(pk, name),
            "count": ngettext("%(count)d Angebot", "%(count)d Angebote", count) % {"count": count},
        }
        for pk, code, name, count in rows.values_list("pk", "code", "name", "services")
    ]


def open_places(actor: Actor) -> "Prefetch[Any]":
    """Loads the places of services as `open_places`: never one whose address is secret."""
    return Prefetch("locations", queryset=Location.objects.visible_to(actor), to_attr="open_places")


def loaded(services: "QuerySet[Service]", actor: Actor) -> "QuerySet[Service]":
    """With all that a `ServiceSheet` tells; of the places those that `actor` may see."""
    found = services.select_related("organization", "network", "intake", "member")
    return with_hours(found).prefetch_related(
        "texts",
        "phones",
        "languages",
        "areas",
        "assurances",
        Prefetch("service_topics", queryset=ServiceTopic.objects.select_related("topic")),
        open_places(actor),
    )


IN_SHORT = 150


class ServiceSheet:
    """What the page of one service says, in the order in which people ask.

    The service comes loaded: texts, topics, hours, phones, languages, and `open_places` without those
    whose address is secret.
    """

    def __init__(self, service: Service, network: Network, now: datetime) -> None:
        """`now` is aware."""
        self.service = service
        self.text = SaidText(service)
        self.organization = service.organization.name if service.organization else ""
        names = SpokenNames(network.pk)
        self.topics = [
            {
                "name": names.of(row.topic),
                "url": reverse("directory:topic", kwargs={"n": network.slug, "code": row.topic.code}),
            }
            for row in service.service_topics.all()
            if row.topic.hidden_at is None
        ]
        self.open_now = open_now(service, now)
        self.intake = shown(service, now)
        self.hours = lines(service.hours.all())
        self._now = now
        self.phones = list(service.phones.all())
        self.languages = [name_of(row.code) for row in service.languages.all()]
        self.areas = [area.name for area in service.areas.all()]
        self.bring_along = [line.strip() for line in self.text.bring_along.splitlines() if line.strip()]
        self.open_places: list[Location] = getattr(service, "open_places", [])
        self.places = [_place(place) for place in self.open_places]

    @property
    def marked_hours(self) -> list[str]:
        """The hours for a page: in another language the agency's own words are marked as German."""
        mark = german_mark()
        if not mark:
            return self.hours
        told = lines(
            self.service.hours.all(), note=lambda words: format_html("<span{}>{}</span>", mark, words)
        )
        # What is not a note comes from our catalogues, where no sign of HTML stands: a test looks after it.
        return [SafeString(line) for line in told]

    @property
    def coming(self) -> list[str]:
        """Holidays, closed weeks and other hours ahead; safe to show, the agency's own words marked."""
        mark = german_mark()
        told = coming(
            self.service, self._now, note=lambda words: format_html("<span{}>{}</span>", mark, words)
        )
        return [SafeString(line) for line in told]

    @property
    def in_short(self) -> str:
        """One line for a search engine: who, and what; or the name alone."""
        told = plain(self.text.description[:1_000], IN_SHORT) if self.text.description else self.text.name
        return ": ".join(filter(None, (self.organization, told)))

    @property
    def ages(self) -> str:
        """„ab 16 Jahren“, „von 16 bis 27 Jahren“, or empty."""
        youngest, oldest = self.service.minimum_age, self.service.maximum_age
        ages = {"youngest": youngest, "oldest": oldest}
        if youngest is not None and oldest is not None:
            return _("Für Menschen von %(youngest)d bis %(oldest)d Jahren.") % ages
        if youngest:
            return _("Für Menschen ab %(youngest)d Jahren.") % ages
        return _("Für Menschen bis %(oldest)d Jahre.") % ages if oldest is not None else ""


def address_of(place: Location) -> str:
    """„Markt 1, 45127 Essen“, or what is known of it."""
    town = f"{place.postal_code} {place.city}".strip()
    return ", ".join(filter(None, (place.street, town)))


def _place(place: Location) -> dict[str, Any]:
    return {
        "name": place.name,
        "street": place.street,
        "address": address_of(place),
        "directions": place.directions,
        "without_steps": place.without_steps,
    }
