"""Import of the table: only what a cell says anew is written, everything else stays as it is."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from uuid import UUID

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Service
from beratungsnetz.interop.hsds.alike import note_alike
from beratungsnetz.interop.hsds.incoming import ServiceDraft
from beratungsnetz.interop.hsds.known import known_services
from beratungsnetz.interop.hsds.loading import full_services, with_everything
from beratungsnetz.interop.hsds.writing import write_sorted
from beratungsnetz.interop.sheets import columns
from beratungsnetz.interop.sheets.columns import IDENT, KEEPS, cells_of, place_line
from beratungsnetz.interop.sheets.rows import Cells, Reader
from beratungsnetz.lib.importing import (
    ImportReport,
    OnlyTried,
    Progress,
    Wrong,
    without_collecting,
)
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Actor, Public
from beratungsnetz.networks.models import Network

SOURCE = "tabelle"
AT_ONCE = 500
Numbered = tuple[int, Cells]


def rows_out(network: Network) -> Iterator[Cells]:
    """All active services as rows, in a lasting order; secret addresses are left out."""
    services = full_services(Public(network)).order_by("pk")
    return (cells_of(service) for service in services.iterator(chunk_size=AT_ONCE))


def import_sheet(
    network: Network,
    rows: list[Numbered],
    *,
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the rows of a table. All good ones or, when something breaks, none.

    A row with the id of a service changes it, whoever brought it: in those cells only that say something
    new. Columns that are missing change nothing. Opening hours are never touched.
    """
    report = ImportReport(dry_run=dry_run)
    with without_collecting():
        fresh, changed = _sorted_out(network, rows, report, progress)
        for draft in fresh:
            _ = draft.index
        note_alike(network, fresh, report)
        with suppress(OnlyTried), deed("import_sheet", by=by) as done:
            write_sorted(network, SOURCE, fresh, changed, known_services(network, SOURCE))
            report.created, report.changed = len(fresh), len(changed)
            if report.touched:
                done.note(network, why=SOURCE)
            if dry_run:
                raise OnlyTried
    return report


def _sorted_out(
    network: Network, rows: list[Numbered], report: ImportReport, progress: Progress | None
) -> tuple[list[ServiceDraft], list[ServiceDraft]]:
    reader = Reader.of(network)
    fresh: list[ServiceDraft] = []
    changed: list[ServiceDraft] = []
    first_at: dict[str, int] = {}
    for place, block in enumerate(_blocks(rows)):
        if progress:
            progress(place * AT_ONCE, len(rows))
        known = _known(network, reader, block)
        for number, cells in block:
            ident = reader.ident(cells).lower()
            now = known.get(ident)
            try:
                same = {name for name in cells if now and _is_same(reader, name, now[name], cells[name])}
                first = first_at.setdefault(ident, number)
                if first != number:
                    raise Wrong(f"Spalte {IDENT}: Dieses Angebot steht schon in Zeile {first}.")
                if now and len(same - {IDENT}) == len(cells.keys() - {IDENT}):
                    report.unchanged += 1
                    continue
                name = now[columns.NAME] if now else ""
                keeps = {
                    ours
                    for heading, ours in KEEPS.items()
                    if now and (heading in same or heading not in cells)
                }
                draft = reader.draft({columns.NAME: name, **cells}, number, frozenset(keeps))
                (changed if now else fresh).append(draft)
            except Wrong as wrong:
                report.refuse(number, plain(cells.get("Name", ""), 60), wrong.sentence)
    return fresh, changed


def _is_same(reader: Reader, heading: str, now: str, sent: str) -> bool:
    if now == sent:
        return True
    try:
        return reader.settled(heading, now) == reader.settled(heading, sent)
    except ValueError:  # what cannot be read is told when it is read
        return False


def _blocks(rows: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    left = iter(rows)
    while block := list(islice(left, AT_ONCE)):
        yield block


def _known(network: Network, reader: Reader, block: list[Numbered]) -> dict[str, Cells]:
    """The services of a block as they stand in the directory, by id; their places go to the reader."""
    ids = []
    for _, cells in block:
        try:
            ids.append(UUID(reader.ident(cells)))
        except ValueError:
            continue
    standing = Service.objects.filter(network=network, public_id__in=ids).standing()
    services = Service.objects.filter(pk__in=standing.values())
    known = {service.pk: service for service in with_everything(services, Public(network))}
    found = {}
    for public_id, pk in standing.items():
        ident, service = str(public_id), known[pk]
        found[ident] = cells_of(service)
        for row in service.at_locations.all():
            reader.places[ident, place_line(row.location)] = str(row.location.public_id)
    return found
