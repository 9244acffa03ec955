"""What this API is, and where its description lies."""

from django.http import HttpResponse

from beratungsnetz.interop.hsds.views.answers import open_api, send
from beratungsnetz.networks.http import Request

VERSION = "3.2"
SPECIFICATION = "https://raw.githubusercontent.com/openreferral/specification/3.2/schema/openapi.json"
PROFILE = "https://docs.openreferral.org/en/3.2/hsds/"


@open_api
def root(request: Request) -> HttpResponse:
    """Version, profile and publisher, as HSDS 3.2 asks for."""
    network = request.network
    return send(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": SPECIFICATION,
            "description": f"Angebote im Beratungsnetz {network.name}, offen und nur zum Lesen.",
            "publisher": {"name": network.office_name, "network": network.name},
        }
    )
