"""Two services become one, or are said to be two; and the way back."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.hours import CHANGED_SINCE
from beratungsnetz.directory.actions.merge_notes import note_merge, note_undo, said_by
from beratungsnetz.directory.duplicates.carrying import Words, carry, changed_parts, give_back
from beratungsnetz.directory.duplicates.features import Features
from beratungsnetz.directory.duplicates.joining import join
from beratungsnetz.directory.duplicates.undoing import Way, way_back
from beratungsnetz.directory.models import (
    Change,
    Funding,
    InternalNote,
    Merge,
    NotDuplicate,
    OutsideId,
    Service,
)
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.directory.snapshots import Rows, put_back, services_as_they_are
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

GONE_ON = "Das Angebot, das blieb, ist inzwischen selbst zusammengeführt. Nehmen Sie zuerst das zurück."


def dismiss_pair(
    one: Features, other: Features, *, network: Network, by: Actor, key: UUID | None = None
) -> NotDuplicate:
    """„Kein Doppel“: it holds while neither changes in what is compared. Said twice it is said once."""
    rules.may_merge(by, network)
    first, second = sorted((one, other), key=lambda side: side.key)
    with deed("duplicate.dismiss", by=by, key=key) as d:
        if d.repeated:
            return d.result(NotDuplicate)
        told = {
            "network": network,
            "first_digest": first.digest,
            "second_digest": second.digest,
            "decided_at": timezone.now(),
        }
        row, _ = NotDuplicate.objects.update_or_create(
            first_id=first.key, second_id=second.key, defaults=told
        )
        d.note(row)
    return row


def recall_pair(decision: NotDuplicate, *, by: Actor, key: UUID | None = None) -> None:
    """The pair stands in the list again."""
    rules.may_merge(by, decision.network)
    with deed("duplicate.recall", by=by, key=key) as d:
        if d.repeated:
            return
        d.note(decision)
        NotDuplicate.objects.filter(pk=decision.pk).delete()


def merge(
    kept: Service,
    gone: Service,
    *,
    by: Actor,
    takes: Collection[str] = (),
    revisions: Mapping[int, int] | None = None,
    key: UUID | None = None,
) -> Merge:
    """`gone` ends, and leads to `kept`, which takes the fields `takes` from it (see `joining.CHOICES`).

    `revisions` are those that somebody compared, by number: raises WrongMoment when one has moved on.
    Begleitungen stay with the service that they were made for, and with its agency. Raises NotAllowed, and
    WrongMoment when these two cannot be merged.
    """
    rules.may_merge(by, kept.network)
    with deed("duplicate.merge", by=by, key=key) as d:
        if d.repeated:
            return d.result(Merge)
        kept, gone = _locked(kept.pk, gone.pk)
        rules.must_be_mergeable(kept, gone)
        if any((revisions or {}).get(one.pk, one.revision) != one.revision for one in (kept, gone)):
            raise WrongMoment(CHANGED_SINCE)
        if rules.owner_of(kept):  # it runs what is its own
            takes = set(takes) - {"organization"}
        before, now = services_as_they_are([kept.pk, gone.pk]), timezone.now()
        said, others = said_by(kept.pk, now), said_by(gone.pk, now)
        words, their_words = Words.on(kept), Words.on(gone)
        join(kept, gone, takes)
        moved = {model._meta.label_lower: _move(model, rows, gone, kept) for model, rows in MOVES.items()}
        led_on = list(gone.merged.values_list("pk", flat=True))
        # Never a chain: whoever came to `gone` comes to `kept` in one step.
        Service.objects.filter(pk__in=led_on).update(merged_into=kept, last_modified=now)
        gone.status, gone.merged_into = Service.Status.DEFUNCT, kept
        for one in (kept, gone):
            one.revision, one.last_modified = one.revision + 1, now
            one.save()
        index_services([kept.pk, gone.pk])
        carry(kept, words, their_words, said=(said, others, said_by(kept.pk, now)))
        noted = note_merge(kept, said, by=by, at=now)
        after = services_as_they_are([kept.pk, gone.pk])
        made = Merge.objects.create(
            network=kept.network,
            kept=kept,
            gone=gone,
            done_at=now,
            before=_told(kept, gone, before) | {"moved": moved, "noted": noted},
            after=_told(kept, gone, after),
            led_on=led_on,
        )
        d.note(made)
    return made


#: What is about the service, whichever of the two it is: it moves, and comes back with an undo.
MOVES = {InternalNote: Q(), Funding: Q(), Change: Q(state=Change.State.WAITING)}


def _move(model: type[Model], rows: Q, gone: Service, kept: Service) -> list[int]:
    every = model._default_manager
    if model._meta.get_field("service").one_to_one and every.filter(service=kept).exists():
        return []  # there is one already, and there can be but one
    found = every.filter(rows, service=gone)
    ids = list(found.values_list("pk", flat=True))
    found.update(service=kept)
    return ids


def _told(kept: Service, gone: Service, rows: dict[int, Rows]) -> dict[str, Rows]:
    return {"kept": rows[kept.pk], "gone": rows[gone.pk]}


def _locked(*ids: int) -> list[Service]:
    """In one order, so that two merges at once wait and do not block each other."""
    rows = Service.objects.select_for_update(of=("self",)).select_related("network", "member")
    found = {row.pk: row for row in rows.filter(pk__in=ids).order_by("pk")}
    return [found[pk] for pk in ids]


def undo_merge(merged: Merge, *, by: Actor, key: UUID | None = None) -> Merge:
    """Both stand again. What somebody has changed since in the kept one stays; `Merge.stays` names it.

    Raises NotAllowed, and WrongMoment when it is undone already or the kept one has been merged itself.
    """
    rules.may_merge(by, merged.network)
    with deed("duplicate.undo", by=by, key=key) as d:
        if d.repeated:
            return d.result(Merge)
        merged = Merge.objects.select_for_update(of=("self",)).get(pk=merged.pk)
        if merged.undone_at:
            raise WrongMoment("Das ist schon zurückgenommen.")
        kept, gone = _locked(merged.kept_id, merged.gone_id)
        if kept.merged_into_id:
            raise WrongMoment(GONE_ON)
        now = timezone.now()
        said = said_by(kept.pk, now)
        way = way_back(merged.before["kept"], merged.after["kept"], services_as_they_are([kept.pk])[kept.pk])
        _go_back(kept, way)
        back = changed_parts(said, said_by(kept.pk, now))
        give_back(kept, merged.before["kept"], merged.after["kept"], back=back)
        _come_back(gone, merged)
        for one in _locked(kept.pk, gone.pk):
            one.revision, one.last_modified = one.revision + 1, now
            one.save(update_fields=["revision", "last_modified"])
        Service.objects.filter(pk__in=merged.led_on, merged_into=kept).update(
            merged_into=gone, last_modified=now
        )
        index_services([kept.pk, gone.pk])
        note_undo(kept, said, merged.before["noted"], by=by, at=now)
        merged.undone_at, merged.stays = now, sorted(way.stays)
        # What was kept for the way back is not needed any more.
        merged.before, merged.after = {}, {}
        merged.save()
        d.note(merged)
    return merged


def _go_back(kept: Service, way: Way) -> None:
    for label, pk in way.remove:
        apps.get_model(label)._default_manager.filter(pk=pk).delete()
    for (label, pk), fields in way.fields.items():
        apps.get_model(label)._default_manager.filter(pk=pk).update(**_values(label, fields))
    put_back([way.restore])
    kept.areas.remove(*way.areas)


def _values(label: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    known = {one.attname: one for one in apps.get_model(label)._meta.concrete_fields}
    return {name: known[name].to_python(value) for name, value in fields.items()}


def _come_back(gone: Service, merged: Merge) -> None:
    """The rows of the one that ended were never touched: only its state, and what sources call it."""
    rows = merged.before["gone"]
    own = next(row for row in rows if row["model"] == Service._meta.label_lower)
    gone.status = own["fields"]["status"]
    gone.merged_into = None
    gone.save(update_fields=["status", "merged_into"])
    ids = [row["pk"] for row in rows if row["model"] == OutsideId._meta.label_lower]
    OutsideId.objects.filter(pk__in=ids, service=merged.kept_id).update(service=gone)
    for label, moved in merged.before["moved"].items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=moved, service=merged.kept_id)
        rows.update(service=gone)
