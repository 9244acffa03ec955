"""One service: is it for me, is it open, how do I reach it, and the rest, in that order."""

from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory import rules
from beratungsnetz.directory.desk_links import desk_links
from beratungsnetz.directory.linked_data import linked_data
from beratungsnetz.directory.models import OutsideId, Service, Source
from beratungsnetz.directory.neighbours import neighbours
from beratungsnetz.directory.notices import about
from beratungsnetz.directory.presenters.assurance import Assured
from beratungsnetz.directory.presenters.intake import Card, card_of
from beratungsnetz.directory.presenters.internal import for_staff_of
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.responsible import responsible
from beratungsnetz.directory.vcard import contact_card
from beratungsnetz.directory.views.asked import Asked, asked_of
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.answers import kept, public_page
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.tables import file_answer


@require_safe
@leads_on
def service(request: Request, public_id: str) -> HttpResponse:
    """The answers to a person's questions. What is not active does not exist here."""
    found = get_object_or_404(_loaded(request.actor), public_id=public_id)
    sheet = ServiceSheet(found, request.network, timezone.now())
    asked = asked_of(request)
    own, similar = neighbours(request.actor, request.network, found)
    context = {
        "sheet": sheet,
        "assured": Assured(found, request.network, timezone.now()),
        "back": _back(request, asked),
        "responsible": responsible(list(found.areas.all()), asked.here) if asked.here else None,
        "notices": about(
            request.actor,
            topics=[row.topic_id for row in found.service_topics.all()],
            areas=[area.pk for area in found.areas.all()],
        ),
        "card": _own_card(request, found),
        "source": _source(request, found),
        "for_staff": for_staff_of(request.actor, found, request.network.slug, timezone.now()),
        "desk_links": desk_links(request.actor, found, request.network.slug),
        "own": own,
        "similar": similar,
        "today": timezone.localdate(),
        "linked_data": linked_data(sheet, _address(request, found)),
    }
    return public_page(request, "directory/service.html", context)


@require_safe
@leads_on
def vcard(request: Request, public_id: str) -> HttpResponse:
    """The service as a contact for the telephone."""
    found = get_object_or_404(_loaded(request.actor), public_id=public_id)
    sheet = ServiceSheet(found, request.network, timezone.now())
    content = contact_card(sheet, _address(request, found)).encode()
    return kept(request, file_answer("visitenkarte.vcf", content, "text/vcard; charset=utf-8"))


def _address(request: Request, found: Service) -> str:
    here = {"n": request.network.slug, "public_id": found.public_id}
    return f"{settings.BASE_URL}{reverse('directory:service', kwargs=here)}"


def _source(request: Request, found: Service) -> Source | None:
    """The other network that keeps this record, if it came from one."""
    names = OutsideId.objects.filter(service=found).values("source")
    return Source.objects.visible_to(request.actor).filter(key__in=names).first()


def _own_card(request: Request, found: Service) -> Card | None:
    """The buttons for the state, for the agency's own staff."""
    if not rules.works_at(request.actor, found):
        return None
    address = {"n": request.network.slug, "public_id": found.public_id}
    return card_of(found, timezone.now(), reverse("directory:intake_set", kwargs=address))


def _back(request: Request, asked: Asked) -> str:
    """The address of the results one came from, when the link there brought its words along; else empty."""
    if not asked.text and asked.here is None:
        return ""
    query = asked.parameters(seite=asked.page if asked.page > 1 else None)
    return (
        f"{reverse('directory:results', kwargs={'n': request.network.slug})}?{urlencode(query, doseq=True)}"
    )


def _loaded(actor: Actor) -> "QuerySet[Service]":
    return loaded(Service.objects.visible_to(actor), actor)
