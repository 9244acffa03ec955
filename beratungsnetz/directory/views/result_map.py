"""What the map on the results page needs to know: where its outlines and places come from."""

from urllib.parse import urlencode

from django.urls import reverse

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Location
from beratungsnetz.directory.search.query import MOST_ON_MAP, Results
from beratungsnetz.directory.views.asked import Asked
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network


class ResultMap:
    """Addresses for the script that draws; `is_there` is False where there is nothing to draw.

    `area_url` ends with `gebiet=`: the number of an area behind it asks for the same within that area.
    """

    def __init__(self, actor: Actor, network: Network, asked: Asked, found: Results) -> None:
        """One query, and a second where no area has an outline."""
        here = {"n": network.slug}
        asks = urlencode(asked.parameters(karte=None), doseq=True)
        self.areas_url = reverse("directory:map_areas", kwargs=here)
        self.places_url = f"{reverse('directory:map_places', kwargs=here)}?{asks}"
        elsewhere = urlencode(asked.parameters(gebiet=None), doseq=True)
        self.area_url = f"{reverse('directory:results', kwargs=here)}?{elsewhere}&gebiet="
        self.area = asked.area.pk if asked.area else ""
        self.most = MOST_ON_MAP if found.total > MOST_ON_MAP else 0
        self.is_there = (
            Area.objects.visible_to(actor).offered().filter(geometry__isnull=False).exists()
            or Location.objects.visible_to(actor).filter(latitude__isnull=False).exists()
        )
