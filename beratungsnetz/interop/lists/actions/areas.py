"""Outlines come in by the browser: tried first, then taken over; known places find theirs."""

from dataclasses import asdict
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.actions import take_areas
from beratungsnetz.areas.geojson import AreaDraft, drafts_of, features_in
from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Location
from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.models import AreaFile
from beratungsnetz.interop.lists.reading import LARGEST
from beratungsnetz.lib.geo import AreaIndex
from beratungsnetz.lib.importing import BrokenFile, ImportReport
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

MOST = 3_000


def upload_areas(network: Network, *, by: Actor, name: str, data: bytes, key: UUID | None = None) -> AreaFile:
    """Keep the areas of a GeoJSON file, mended, and what would become of them. Raises BrokenFile, NotAllowed.

    Only name, parent, id and outline are kept: nothing else of a feature reaches the database.
    """
    rules.may_bring(by, network)
    if len(data) > LARGEST:
        raise BrokenFile("Die Datei ist größer als 2,4 MB. Bitte vereinfachen Sie die Umrisse.")
    features = features_in(data)
    if len(features) > MOST:
        raise BrokenFile("Die Datei hat mehr als 3.000 Gebiete. Bitte teilen Sie sie.")
    report = ImportReport()
    drafts = drafts_of(features, report)
    names = sorted(one.name for one in drafts)
    if not names:
        raise BrokenFile("In der Datei ist kein Gebiet, das wir lesen können.")
    known = set(Area.objects.filter(network=network).values_list("name", flat=True))
    found = {
        "names": names,
        "known": sum(name in known for name in names),
        "refused": [str(one) for one in report.refused[:50]],
        "notes": report.notes,
    }
    with deed("areas.upload", by=by, key=key) as d:
        if d.repeated:
            return d.result(AreaFile)
        AreaFile.objects.filter(network=network).delete()
        kept = AreaFile.objects.create(
            network=network,
            made_at=timezone.now(),
            file_name=plain(name or "Gebiete", 120),
            features=[asdict(one) for one in drafts],
            found=found,
        )
        d.note(kept)
    return kept


def apply_areas(file: AreaFile, *, by: Actor, key: UUID | None = None) -> ImportReport:
    """Take the outlines over; places without an area get theirs. Raises NotAllowed, WrongMoment."""
    rules.may_bring(by, file.network)
    with deed("areas.apply", by=by, key=key) as d:
        if d.repeated:
            return ImportReport()
        locked = AreaFile.objects.select_for_update().filter(pk=file.pk).first()
        if locked is None:
            raise WrongMoment("Diese Gebiete sind schon übernommen.")
        report = take_areas(file.network, _kept(locked), by=by, report=ImportReport())
        _place(file.network)
        d.note(locked)
        locked.delete()
    return report


def _kept(file: AreaFile) -> list[AreaDraft]:
    try:
        return [AreaDraft(**one) for one in file.features]
    except TypeError:
        # Sent before an update, as raw features.
        raise WrongMoment("Bitte senden Sie die Datei mit den Gebieten noch einmal.") from None


def _place(network: Network) -> None:
    """What came before its outlines."""
    offered = Area.objects.filter(network=network, geometry__isnull=False).offered()
    shapes = offered.values_list("pk", "geometry")
    index = AreaIndex((pk, shape) for pk, shape in shapes if shape)
    places = list(Location.objects.filter(network=network, area=None, latitude__isnull=False))
    for place in places:
        if place.longitude is not None and place.latitude is not None:
            place.area_id = index.find(place.longitude, place.latitude)
    Location.objects.bulk_update([one for one in places if one.area_id], ["area"], batch_size=200)
