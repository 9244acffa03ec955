"""The public pages of a network, for search engines: those that everybody may see, and no search."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Service, ServiceTopic, Topic
from beratungsnetz.networks.answers import kept
from beratungsnetz.networks.http import Request

PAGES = (
    "directory:home", "directory:topics", "directory:areas", "networks:members",
    "networks:imprint", "networks:privacy", "networks:accessibility",
)  # fmt: skip
MOST = 40_000  # the protocol allows 50,000 addresses


@require_safe
def sitemap(request: Request) -> HttpResponse:
    """Addresses in the language of the page; services with the day on which they were changed last."""
    rows = [(f"{settings.BASE_URL}{path}", changed) for path, changed in _paths(request)]
    told = render_to_string("directory/sitemap.xml", {"rows": rows})
    return kept(request, HttpResponse(told, content_type="application/xml"))


def _paths(request: Request) -> list[tuple[str, datetime | None]]:
    here = {"n": request.network.slug}
    found: list[tuple[str, datetime | None]] = [(reverse(page, kwargs=here), None) for page in PAGES]
    active = ServiceTopic.objects.filter(topic=OuterRef("pk"), service__status=Service.Status.ACTIVE)
    topics = Topic.objects.visible_to(request.actor).offered().filter(Exists(active))
    found += [
        (reverse("directory:topic", kwargs={**here, "code": code}), None)
        for code in topics.values_list("code", flat=True)
    ]
    services = Service.objects.visible_to(request.actor).values_list("public_id", "last_modified")[:MOST]
    base = reverse("directory:results", kwargs=here)
    return found + [(f"{base}{public_id}/", changed) for public_id, changed in services]
