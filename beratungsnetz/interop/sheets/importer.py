"""Import of the table: only what a cell says anew is written, everything else stays as it is."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Service
from beratungsnetz.interop.hsds.alike import note_alike
from beratungsnetz.interop.hsds.incoming import ServiceDraft
from beratungsnetz.interop.hsds.known import known_services
from beratungsnetz.interop.hsds.loading import full_services, with_everything
from beratungsnetz.interop.hsds.writing import write_sorted
from beratungsnetz.interop.sheets import columns
from beratungsnetz.interop.sheets.columns import IDENT, KEEPS, cells_of, place_line
from beratungsnetz.interop.sheets.hours import AT_PLACES, RowHours
from beratungsnetz.interop.sheets.hours import HEADINGS as HOURS
from beratungsnetz.interop.sheets.rows import Cells, Reader
from beratungsnetz.interop.sheets.writing_hours import write_hours
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
#: Cells of a dry run that are told with what stands there now.
MOST_TOLD = 200
Numbered = tuple[int, Cells]


@dataclass
class _Taken:
    """Rows that say something, as drafts, and what they say of hours by public id."""

    fresh: list[ServiceDraft] = field(default_factory=list)
    changed: list[ServiceDraft] = field(default_factory=list)
    hours: dict[UUID, RowHours] = field(default_factory=dict)


def rows_out(network: Network) -> Iterator[Cells]:
    """All active services as rows, in a lasting order; secret addresses are left out."""
    services = full_services(Public(network)).prefetch_related("hours_exceptions").order_by("pk")
    today = timezone.localdate()
    return (cells_of(service, today) for service in services.iterator(chunk_size=AT_ONCE))


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
    new. Columns that are missing change nothing. A dry run notes what the cells said before.
    """
    report = ImportReport(dry_run=dry_run)
    with without_collecting():
        taken = _sorted_out(network, rows, report, progress)
        for draft in taken.fresh:
            _ = draft.index
        note_alike(network, taken.fresh, report)
        with suppress(OnlyTried), deed("import_sheet", by=by) as done:
            _write(network, taken)
            report.created, report.changed = len(taken.fresh), len(taken.changed)
            if report.touched:
                done.note(network, why=SOURCE)
            if dry_run:
                raise OnlyTried
    return report


def _write(network: Network, taken: _Taken) -> None:
    write_sorted(network, SOURCE, taken.fresh, taken.changed, known_services(network, SOURCE))
    if taken.hours:
        ids = known_services(network, SOURCE).all
        told = {ids[public_id]: row for public_id, row in taken.hours.items()}
        write_hours(network, told, {ids[one.public_id] for one in taken.fresh}, timezone.now())


def _sorted_out(
    network: Network, rows: list[Numbered], report: ImportReport, progress: Progress | None
) -> _Taken:
    reader, taken = Reader.of(network), _Taken()
    first_at: dict[str, int] = {}
    for place, block in enumerate(_blocks(rows)):
        if progress:
            progress(place * AT_ONCE, len(rows))
        known = _known(network, reader, block)
        for number, cells in block:
            ident = reader.ident(cells)
            try:
                first = first_at.setdefault(ident, number)
                if first != number:
                    raise Wrong(f"Spalte {IDENT}: Dieses Angebot steht schon in Zeile {first}.")
                _take(reader, (number, cells), known.get(ident), taken, report)
            except Wrong as wrong:
                report.refuse(number, plain(cells.get("Name", ""), 60), wrong.sentence)
    return taken


def _take(reader: Reader, row: Numbered, now: Cells | None, taken: _Taken, report: ImportReport) -> None:
    """One row as a draft, where it says anything new. `now` are the cells of its service. Raises Wrong."""
    number, cells = row
    new = {name for name in cells.keys() - {IDENT} if not now or not _is_same(reader, name, now, cells)}
    if columns.PLACES in new and cells.get(AT_PLACES):
        new.add(AT_PLACES)  # its numbers count other places now
    if now and not new:
        report.unchanged += 1
        return
    before = now or {}
    keeps = frozenset(ours for heading, ours in KEEPS.items() if now and heading not in new)
    draft = reader.draft({columns.NAME: before.get(columns.NAME, ""), **cells}, number, keeps)
    told = {name: cells[name] for name in HOURS if name in new and (now or cells[name])}
    if told:
        places = cells.get(columns.PLACES, before.get(columns.PLACES, ""))
        taken.hours[draft.public_id] = reader.row_hours(told, places, reader.ident(cells))
    (taken.changed if now else taken.fresh).append(draft)
    if now and report.dry_run:
        _tell(report, number, now, {name: cells[name] for name in cells if name in new})


def _tell(report: ImportReport, number: int, now: Cells, new: Cells) -> None:
    """Note what stands in these cells and what would, for whoever tries the table first."""
    for name, cell in new.items():
        if len(report.notes) < MOST_TOLD:
            old, told = (plain(one, 100) if one else "leer" for one in (now[name], cell))
            report.notes.append(f"Zeile {number}, Spalte {name}: bisher {old}, neu {told}.")


def _is_same(reader: Reader, heading: str, now: Cells, sent: Cells) -> bool:
    if now[heading] == sent[heading]:
        return True
    try:
        return reader.settled(heading, now[heading]) == reader.settled(heading, sent[heading])
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
    full = with_everything(services, Public(network)).prefetch_related("hours_exceptions")
    known = {service.pk: service for service in full}
    found = {}
    for public_id, pk in standing.items():
        ident, service = str(public_id), known[pk]
        found[ident] = cells_of(service, reader.today)
        for row in service.at_locations.all():
            reader.places.setdefault((ident, place_line(row.location)), str(row.location.public_id))
    return found
