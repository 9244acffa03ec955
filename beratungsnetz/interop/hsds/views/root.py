"""What this API is, and where its description lies."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from beratungsnetz.interop.hsds.views.answers import open_api, send
from beratungsnetz.networks.http import Request

VERSION = "3.2"
PROFILE = "https://docs.openreferral.org/en/3.2/hsds/"


@open_api
def root(request: Request) -> HttpResponse:
    """Version, profile and publisher, as HSDS 3.2 asks for."""
    network = request.network
    return send(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": f"{settings.BASE_URL}{reverse('hsds:document', kwargs={'n': network.slug})}",
            "description": f"Angebote im Beratungsnetz {network.name}, offen und nur zum Lesen.",
            "publisher": {"name": network.office_name, "network": network.name},
        }
    )
