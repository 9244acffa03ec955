"""A list comes in, its columns get their meaning, and it is thrown away."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import Topic
from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.checking import check, told
from beratungsnetz.interop.lists.fields import Target, proposed
from beratungsnetz.interop.lists.models import AreaFile, ImportDraft, KnownHeadings
from beratungsnetz.interop.lists.models.draft import KEPT
from beratungsnetz.interop.lists.reading import Table, table_in
from beratungsnetz.interop.lists.topic_words import TopicWords
from beratungsnetz.lib.text import plain
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Network


def digest_of(headings: Sequence[str]) -> str:
    """Lists with the same headings in the same order have the same digest."""
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()


def upload(network: Network, *, by: Actor, name: str, data: bytes, key: UUID | None = None) -> ImportDraft:
    """Read a file into a draft, its columns proposed. Raises BrokenFile, NotAllowed."""
    rules.may_bring(by, network)
    table = table_in(data)
    mapping = _proposal(network, table)
    with deed("list.upload", by=by, key=key) as d:
        if d.repeated:
            return d.result(ImportDraft)
        draft = ImportDraft.objects.create(
            network=network,
            made_by_id=by.user_id if isinstance(by, Staff) else None,
            made_at=timezone.now(),
            file_name=plain(name or "Liste", 120),
            headings=table.headings,
            rows=table.rows,
            row_count=len(table.rows),
            mapping=mapping,
            makes_topics=not Topic.objects.filter(network=network).exists(),
        )
        d.note(draft)
    return draft


def _proposal(network: Network, table: Table) -> list[str]:
    """As the office said it last for these headings, else as we recognise it."""
    known = KnownHeadings.objects.filter(network=network, headings=digest_of(table.headings)).first()
    if known is not None:
        return list(known.mapping)
    words = frozenset(TopicWords.of(network, makes_new=False).by_word)
    return [str(one) for one in proposed(table.headings, [cells for _, cells in table.rows], words)]


def map_columns(
    draft: ImportDraft,
    *,
    by: Actor,
    mapping: Sequence[Target],
    swaps: bool = True,
    makes_topics: bool = True,
    key: UUID | None = None,
) -> ImportDraft:
    """Say what each column is; rows are checked at once, the mapping is remembered for these headings."""
    rules.may_bring(by, draft.network)
    rules.must_wait(draft)
    draft.mapping, draft.swaps, draft.makes_topics = [str(one) for one in mapping], swaps, makes_topics
    # Thousands of rows take a second: before the transaction, not in it.
    checked = check(draft)
    found, counts = told(draft, checked), checked.counts()
    counts["topics"] = len(checked.new_topics)
    with deed("list.map", by=by, key=key) as d:
        if d.repeated:
            return d.result(ImportDraft)
        locked = ImportDraft.objects.select_for_update().get(pk=draft.pk)
        rules.must_wait(locked)
        locked.mapping, locked.swaps, locked.makes_topics = draft.mapping, swaps, makes_topics
        locked.found, locked.counts, locked.state = found, counts, ImportDraft.State.CHECKED
        locked.save()
        KnownHeadings.objects.update_or_create(
            network=draft.network,
            headings=digest_of(draft.headings),
            defaults={"mapping": draft.mapping},
        )
        d.note(locked)
    return locked


def discard(draft: ImportDraft, *, by: Actor, key: UUID | None = None) -> None:
    """Throw a list away that nobody applied."""
    rules.may_bring(by, draft.network)
    with deed("list.discard", by=by, key=key) as d:
        if d.repeated:
            return
        locked = ImportDraft.objects.select_for_update().get(pk=draft.pk)
        rules.must_wait(locked)
        d.note(locked)
        locked.delete()


def forget_old(network: Network, now: datetime) -> int:
    """Lists that waited for a week, and what undoes those that were applied a month ago."""
    AreaFile.objects.filter(network=network, made_at__lt=now - KEPT).delete()
    return ImportDraft.objects.filter(network=network).over(now).delete()[0]
