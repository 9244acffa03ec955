"""Which postcodes of a file are a network's: a file of the whole country holds thousands too many."""

from collections.abc import Sequence

from beratungsnetz.areas.gazetteer import PlaceDraft
from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.lib.geo import reaching
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.networks.models import Network

NO_OUTLINES = "Das Netz hat noch keine Gebiete mit Umriss. Darum kommen alle Postleitzahlen herein."


def within_reach(network: Network, drafts: Sequence[PlaceDraft], report: ImportReport) -> list[PlaceDraft]:
    """Streets, and postcodes that lie in the network's areas or reach into them; the others are counted.

    A file knows the middle of a postcode only: it is taken to reach as far as no other middle is nearer.
    """
    outlines = Area.objects.filter(network=network, geometry__isnull=False).offered()
    areas = [geometry for geometry in outlines.values_list("geometry", flat=True) if geometry is not None]
    postcodes = [one for one in drafts if one.kind == KnownPlace.Kind.POSTCODE]
    if not postcodes:
        return list(drafts)
    if not areas:
        report.notes.append(NO_OUTLINES)
        return list(drafts)
    near = reaching([(one.longitude, one.latitude) for one in postcodes], areas)
    if len(near) < len(postcodes):
        report.notes.append(_told(len(postcodes) - len(near)))
    others = [one for one in drafts if one.kind != KnownPlace.Kind.POSTCODE]
    return others + [postcodes[number] for number in sorted(near)]


def _told(count: int) -> str:
    if count == 1:
        return "Eine Postleitzahl reicht nicht in die Gebiete des Netzes und bleibt draußen."
    return f"{count} Postleitzahlen reichen nicht in die Gebiete des Netzes und bleiben draußen."
