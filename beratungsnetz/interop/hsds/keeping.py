"""What people wrote here themselves stays, whatever a source sends later; the report says so."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from beratungsnetz.directory.by_hand import fields_by_hand
from beratungsnetz.directory.presenters.change import label_of
from beratungsnetz.interop.hsds.incoming import ServiceDraft
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.lib.text import plain

MOST_NOTES = 50


def keep_what_people_wrote(
    drafts: Iterable[ServiceDraft], ids: Mapping[UUID, int], report: ImportReport
) -> None:
    """Changed drafts leave these fields. That a source ended a service is told by it alone."""
    changed = [one for one in drafts if not one.is_tombstone]
    by_hand = fields_by_hand({ids[one.public_id] for one in changed})
    for draft in changed:
        fields = by_hand.get(ids[draft.public_id], frozenset()) - draft.keeps
        draft.keeps |= fields
        if fields and len(report.notes) < MOST_NOTES:
            labels = ", ".join(sorted(label_of(field) for field in fields))
            name = plain(draft.texts["name"], 60)
            report.notes.append(f"Zeile {draft.row} ({name}): von Hand geschrieben und behalten: {labels}.")
