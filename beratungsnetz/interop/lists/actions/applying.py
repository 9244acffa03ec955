"""A checked list becomes services: by the importer of HSDS, in one deed, with what takes it back."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Location, Organization, OutsideId, Service, Topic
from beratungsnetz.directory.snapshots import marks, services_as_they_are, things_as_they_are
from beratungsnetz.interop.hsds.writing import write_drafts
from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.checking import CHANGED, CREATED, REFUSED, Checked, check
from beratungsnetz.interop.lists.known import SOURCE
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.lib.importing import ImportReport, without_collecting
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

KINDS = {"service": Service, "organization": Organization, "location": Location}
Snapshot = dict[str, dict[int, Any]]


def apply(draft: ImportDraft, *, by: Actor, key: UUID | None = None) -> ImportDraft:
    """Write what is new or changed. All of it or nothing; done twice it is done once.

    Raises NotAllowed, WrongMoment. What undoes it is kept in the same transaction.
    """
    rules.may_bring(by, draft.network)
    if draft.state == ImportDraft.State.APPLIED:
        return draft
    rules.must_be_checked(draft)
    with without_collecting():
        # Read and analysed before the transaction, so that it holds the database only to write.
        checked = check(draft)
        for one in checked.drafts:
            if checked.kinds[one.row] in (CREATED, CHANGED):
                _ = one.index
        with deed("list.apply", by=by, key=key) as d:
            if d.repeated:
                return d.result(ImportDraft)
            locked = (
                ImportDraft.objects.select_for_update(of=("self",)).select_related("network").get(pk=draft.pk)
            )
            if locked.state == ImportDraft.State.APPLIED:
                return locked
            rules.must_be_checked(locked)
            rules.must_be_as_checked(locked, draft)
            _write(locked, checked)
            locked.state, locked.applied_at = ImportDraft.State.APPLIED, timezone.now()
            locked.rows, locked.found = [], [one for one in locked.found if one["kind"] == REFUSED]
            locked.save()
            d.note(locked)
    return locked


def _write(draft: ImportDraft, checked: Checked) -> None:
    network, report = draft.network, ImportReport()
    known = {kind: set(_ids(network, kind)) for kind in KINDS}
    codes = set(Topic.objects.filter(network=network).values_list("code", flat=True))
    before = _before(network, checked)
    write_drafts(network, SOURCE, checked.drafts, report)
    made = {kind: [pk for pk in _ids(network, kind) if pk not in known[kind]] for kind in KINDS}
    topics = Topic.objects.filter(network=network).exclude(code__in=codes)
    touched = {kind: [*made[kind], *before[kind]] for kind in KINDS}
    after = {kind: marks(as_they_are(kind, ids)) for kind, ids in touched.items()}
    draft.before = {
        "made": made,
        "before": {kind: {str(pk): rows for pk, rows in found.items()} for kind, found in before.items()},
        "after": after,
        "topics": list(topics.values_list("pk", flat=True)),
    }
    refused = len(checked.records) - report.created - report.changed - report.unchanged
    draft.counts |= {
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "refused": refused,
    }


def _ids(network: Network, kind: str) -> list[int]:
    """Our ids of everything that lists brought."""
    rows = OutsideId.objects.filter(network=network, source=SOURCE, kind=kind)
    return list(rows.order_by("pk").values_list(f"{kind}_id", flat=True))


def as_they_are(kind: str, ids: list[int]) -> dict[int, Any]:
    return services_as_they_are(ids) if kind == "service" else things_as_they_are(KINDS[kind], ids)


def _before(network: Network, checked: Checked) -> Snapshot:
    """What stands now where the list will change something."""
    changed = [one for one in checked.drafts if checked.kinds[one.row] == CHANGED]
    touched = [one for one in checked.drafts if checked.kinds[one.row] in (CREATED, CHANGED)]
    sent: dict[str, set[UUID]] = {
        "service": {one.public_id for one in changed},
        "organization": {one.organization_id for one in touched if one.organization_id},
        "location": {place.public_id for one in touched for place in one.locations},
    }
    found: Snapshot = {}
    for kind, public_ids in sent.items():
        rows = KINDS[kind]._default_manager.filter(network=network, public_id__in=public_ids)
        pks = list(rows.values_list("pk", flat=True))
        if kind == "service":  # what comes for a merged one is written into the one that stands
            pks = list(Service.objects.filter(pk__in=pks).standing().values())
        found[kind] = as_they_are(kind, pks)
    return found
