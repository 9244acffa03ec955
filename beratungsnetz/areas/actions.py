"""Deeds on areas: import of a city's outlines, and of its streets and postcodes."""

from collections.abc import Sequence
from contextlib import suppress

from beratungsnetz.areas.gazetteer import PlaceDraft
from beratungsnetz.areas.geojson import AreaDraft, drafts_of
from beratungsnetz.areas.models import Area, KnownPlace
from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.importing import ImportReport, OnlyTried
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

SOURCE = "geojson"
ROOT = "stadt"


def import_areas(
    network: Network, features: Sequence[object], *, by: Actor, dry_run: bool = False
) -> ImportReport:
    """Take GeoJSON features as areas; those that cannot be taken are refused with their reason.

    The root is a city area named like the network; districts are made from a property such as
    `stadtbezirk`. What is the same stays untouched, so that a second run changes nothing. One
    transaction; a dry run takes it back.
    """
    report = ImportReport(dry_run=dry_run)
    return take_areas(network, drafts_of(features, report), by=by, report=report)


def take_areas(
    network: Network, drafts: Sequence[AreaDraft], *, by: Actor, report: ImportReport
) -> ImportReport:
    """Take areas that were read and mended before, as `import_areas` does."""
    with suppress(OnlyTried), deed("import_areas", by=by) as done:
        if drafts:
            _write(network, drafts, report)
        if report.touched:
            done.note(network, why=SOURCE)
        if report.dry_run:
            raise OnlyTried
    return report


def take_gazetteer(
    network: Network, drafts: Sequence[PlaceDraft], *, by: Actor, report: ImportReport
) -> ImportReport:
    """Take streets or postcodes that were read before. What is the same stays; others are kept, too."""
    with suppress(OnlyTried), deed("import_gazetteer", by=by) as done:
        Network.objects.select_for_update().get(pk=network.pk)
        kinds = {one.kind for one in drafts}
        known = {
            (one.kind, one.key, one.quarter): one
            for one in KnownPlace.objects.filter(network=network, kind__in=kinds)
        }
        fresh, moved = [], []
        for one in drafts:
            row = known.get((one.kind, one.key, one.quarter))
            told = {"name": one.name, "latitude": one.latitude, "longitude": one.longitude}
            if row is None:
                fresh.append(
                    KnownPlace(network=network, kind=one.kind, key=one.key, quarter=one.quarter, **told)
                )
            elif any(getattr(row, name) != value for name, value in told.items()):
                row.name, row.latitude, row.longitude = one.name, one.latitude, one.longitude
                moved.append(row)
            else:
                report.unchanged += 1
        KnownPlace.objects.bulk_create(fresh, batch_size=500)
        KnownPlace.objects.bulk_update(moved, ["name", "latitude", "longitude"], batch_size=500)
        report.created, report.changed = len(fresh), len(moved)
        if report.touched:
            done.note(network, why="gazetteer")
        if report.dry_run:
            raise OnlyTried
    return report


def _write(network: Network, drafts: Sequence[AreaDraft], report: ImportReport) -> None:
    # As in `keeping`: the network's row stands for its tree.
    Network.objects.select_for_update().get(pk=network.pk)
    known = {area.outside_id: area for area in Area.objects.filter(network=network, source=SOURCE)}
    root = _root(network, known)
    districts = {
        name: _district(network, root, name, known)
        for name in sorted({one.parent for one in drafts if one.parent})
    }
    fresh: list[Area] = []
    for one in drafts:
        parent = districts.get(one.parent, root)
        area = known.get(one.outside_id)
        if area is None:
            fresh.append(
                Area(
                    network=network, parent=parent, level=Area.Level.NEIGHBOURHOOD, name=one.name,
                    geometry=one.geometry, source=SOURCE, outside_id=one.outside_id,
                )
            )  # fmt: skip
            report.created += 1
        elif (area.name, area.parent_id, area.geometry) != (one.name, parent.pk, one.geometry):
            area.name, area.parent, area.geometry = one.name, parent, one.geometry
            area.save(update_fields=["name", "parent", "geometry"])
            report.changed += 1
        else:
            report.unchanged += 1
    Area.objects.bulk_create(fresh, batch_size=200)


def _root(network: Network, known: dict[str, Area]) -> Area:
    """The city itself: an area that is there already, or a new one named like the network."""
    if ROOT in known:
        return known[ROOT]
    found = Area.objects.filter(network=network, parent=None, level=Area.Level.CITY).first()
    return found or Area.objects.create(
        network=network, level=Area.Level.CITY, name=network.name, source=SOURCE, outside_id=ROOT
    )


def _district(network: Network, root: Area, name: str, known: dict[str, Area]) -> Area:
    """The district of this name. One that was retired is offered again: something lies in it."""
    outside_id = f"bezirk:{name}"[:120]
    found = known.get(outside_id)
    if found is not None and found.retired_at is not None:
        found.retired_at = None
        found.save(update_fields=["retired_at"])
    return found or Area.objects.create(
        network=network,
        parent=root,
        level=Area.Level.DISTRICT,
        name=name,
        source=SOURCE,
        outside_id=outside_id,
    )
