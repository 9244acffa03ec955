"""Which areas does this network cover?"""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.views.asked import asked_of
from beratungsnetz.networks.answers import public_page
from beratungsnetz.networks.http import Request


@require_safe
def areas(request: Request) -> HttpResponse:
    """All areas as a tree of names; each leads to the services there, with the words asked for before."""
    asked = asked_of(request)
    base = reverse("directory:results", kwargs={"n": request.network.slug})
    found = list(Area.objects.visible_to(request.actor).offered().defer("geometry"))
    here = {area.pk for area in found}
    below: dict[int | None, list[Area]] = {}
    for area in found:
        # What hangs below an area that is not offered any more stands on top.
        below.setdefault(area.parent_id if area.parent_id in here else None, []).append(area)

    def branch(area: Area) -> dict[str, object]:
        query = urlencode(asked.parameters(gebiet=area.pk), doseq=True)
        parts = [branch(part) for part in below.get(area.pk, [])]
        return {"name": area.name, "url": f"{base}?{query}", "parts": parts}

    tree = [branch(area) for area in below.get(None, [])]
    on_map = f"{base}?{urlencode(asked.parameters(gebiet=None, karte='1'), doseq=True)}"
    return public_page(request, "directory/areas.html", {"tree": tree, "on_map": on_map})
