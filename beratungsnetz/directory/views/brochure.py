"""A brochure of a topic or a neighbourhood, A4, PDF/UA: what anybody may read, for the waiting room."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.presenters.share import node_of
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.views.asked import Asked, asked_of
from beratungsnetz.lib.calendar import german_date
from beratungsnetz.lib.pdf import paper
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.tables import pdf_answer

PAPER = "directory/papers/services.typ"
MOST = 60  # a brochure is carried; what does not fit stands on the pages


@for_staff()
@require_safe
def brochure(request: StaffRequest) -> HttpResponse:
    """The services that the filters of the address leave, as the public sees them; at most 60."""
    values = _values(request.network, asked_of(request))
    return pdf_answer("broschuere.pdf", paper(PAPER, values))


def _values(network: Network, asked: Asked) -> dict[str, Any]:
    anybody, now = Public(network), timezone.now()
    found = asked.answered(anybody, limit=MOST)
    chosen = Service.objects.visible_to(anybody).filter(pk__in=[hit.service.pk for hit in found.hits])
    sheets = [ServiceSheet(one, network, now) for one in loaded(chosen, anybody)]
    sheets.sort(key=lambda sheet: sheet.text.name.casefold())
    about = ", ".join(map(str, asked.topics))
    where = str(asked.area or network.name)
    more = f"Hier stehen {MOST} von {found.total} Angeboten. Alle finden Sie auf unseren Seiten."
    return {
        "title": f"{about}: Hilfe in {where}" if about else f"Hilfe in {where}",
        "lead": more if found.total > len(sheets) else "",
        "lang": "de",
        "direction": "ltr",
        "foot": f"{network.name} – BeratungsNetz, Stand: {german_date(timezone.localdate())}",
        "code": "QR-Code: führt zur Seite der Stelle",
        "gone": "",
        "nodes": [_node(sheet, network) for sheet in sheets],
    }


def _node(sheet: ServiceSheet, network: Network) -> dict[str, Any]:
    at = {"n": network.slug, "public_id": sheet.service.public_id}
    return node_of(sheet, name=sheet.text.name, address=reverse("directory:service", kwargs=at))
