"""New services of a file that look like one that the directory has already."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from beratungsnetz.directory.duplicates.blocking import pairs_among
from beratungsnetz.directory.duplicates.features import Features
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.interop.hsds.incoming import ServiceDraft
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Public
from beratungsnetz.networks.models import Network

#: More new ones at once are compared on the office's page, not while a file is read.
MOST = 2_000
MOST_NOTES = 20
MANY = "Sehr viele neue Angebote: Bitte sehen Sie unter „Verwaltung“, „Doppelte Angebote“ nach."


@dataclass(frozen=True)
class Alike:
    """The service of the directory that a row looks like, by name and id, and why."""

    name: str
    public_id: UUID
    why: str


def alike_in(network: Network, drafts: Sequence[ServiceDraft]) -> dict[int, Alike]:
    """Row → what it looks like most. Six queries, and none where there is nothing to compare."""
    if not drafts:
        return {}
    known = features_for(Public(network))
    # The numbers of services are positive: rows of the file stand beside them as negative ones.
    fresh = [features_of(one) for one in drafts]
    best: dict[int, tuple[float, int, str]] = {}
    for (first, second), likeness in pairs_among([*known, *fresh], [one.key for one in fresh]).items():
        if first < 0 < second:
            found = (likeness.score, second, ", ".join(likeness.reasons))
            best[-first] = max(best.get(-first, found), found)
    ids = [pk for _, pk, _ in best.values()]
    public_ids = dict(Service.objects.filter(pk__in=ids).values_list("pk", "public_id"))
    names = dict(ServiceText.objects.filter(service__in=ids, language="de").values_list("service_id", "name"))
    return {row: Alike(names.get(pk, ""), public_ids[pk], why) for row, (_, pk, why) in best.items()}


def features_of(draft: ServiceDraft) -> Features:
    """What is compared of a row; its number, negative, is its key."""
    return Features.of(
        -draft.row,
        draft.texts["name"],
        organization=draft.organization.name if draft.organization else "",
        phones=[f"{one.number}{one.extension}" for one in draft.phones],
        email=draft.email,
        website=draft.website,
        places=[(one.street, one.postal_code) for one in draft.locations],
        topics=[one.code for one in draft.topics],
    )


def note_alike(network: Network, drafts: Sequence[ServiceDraft], report: ImportReport) -> None:
    """Say in the report which new rows look like a service that is there. Nothing is left out for it."""
    there = set(Service.objects.filter(network=network).values_list("public_id", flat=True))
    fresh = [one for one in drafts if one.public_id not in there and not one.is_tombstone]
    if not there or not fresh:
        return
    if len(fresh) > MOST:
        report.notes.append(MANY)
        return
    found = sorted(alike_in(network, fresh).items())
    names = {one.row: plain(one.texts["name"], 60) for one in fresh}
    for row, alike in found[:MOST_NOTES]:
        said = f"sieht aus wie „{plain(alike.name or '-', 60)}“ im Verzeichnis ({alike.why})"
        report.notes.append(f"Zeile {row} ({names[row]}): {said}.")
    if found:
        count = "Ein Angebot steht" if len(found) == 1 else f"{len(found)} Angebote stehen"
        report.notes.append(f"{count} vielleicht doppelt: „Verwaltung“, „Doppelte Angebote“.")
