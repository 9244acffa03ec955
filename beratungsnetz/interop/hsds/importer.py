"""Import of HSDS services: validated first, then written at once, or not at all."""

from collections.abc import Iterable
from contextlib import suppress

from beratungsnetz.audit.deeds import deed
from beratungsnetz.interop.hsds.alike import note_alike
from beratungsnetz.interop.hsds.incoming import ServiceDraft, service_draft
from beratungsnetz.interop.hsds.known import Known
from beratungsnetz.interop.hsds.writing import write_drafts
from beratungsnetz.lib.importing import ImportReport, OnlyTried, Progress, Wrong, without_collecting
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

_TELL_EVERY = 500


def import_hsds(
    network: Network,
    rows: Iterable[object],
    *,
    source: str = "hsds",
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take HSDS services into `network`; a row that cannot be taken is refused with its reason.

    The ids stay: HSDS `id` becomes `public_id`. What `source` sent before in the same words is left as
    it is, so that a second run changes nothing. One transaction: it ends with all good rows, or with
    none. A dry run does all the same and takes it back.
    """
    report = ImportReport(dry_run=dry_run)
    with without_collecting():
        drafts = _drafts(list(rows), report, Known.digests_of(network, source), progress)
        note_alike(network, drafts, report)
        with suppress(OnlyTried), deed("import_hsds", by=by) as done:
            write_drafts(network, source, drafts, report)
            if report.touched:
                done.note(network, why=source[:80])
            if dry_run:
                raise OnlyTried
    report.refused.sort(key=lambda refused: refused.row)
    return report


def _drafts(
    rows: list[object], report: ImportReport, digests: set[str], progress: Progress | None
) -> list[ServiceDraft]:
    """Validated, hashed and analysed before the transaction, so that it holds the database only to write."""
    found: list[ServiceDraft] = []
    first_at: dict[object, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            draft = service_draft(row, number)
            if first_at.setdefault(draft.public_id, number) != number:
                raise Wrong(f"Diese Kennung steht schon in Zeile {first_at[draft.public_id]}.")
        except Wrong as wrong:
            report.refuse(number, _called(row), wrong.sentence)
        else:
            if draft.digest not in digests:
                _ = draft.index
            found.append(draft)
        if progress and number % _TELL_EVERY == 0:
            progress(number, len(rows))
    if progress:
        progress(len(rows), len(rows))
    return found


def _called(row: object) -> str:
    """What a refused row calls itself, for the report."""
    if not isinstance(row, dict):
        return ""
    name = row.get("name") or row.get("id")
    return plain(name, 60) if isinstance(name, str) and name else ""
