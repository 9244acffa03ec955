"""A subscription is read: what is new and changed comes in, what ended there ends here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from beratungsnetz.directory.models import OutsideId, Service, Source
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.subscriptions.actions.subscribing import ended_rows
from beratungsnetz.interop.subscriptions.feed import Feed, Fetch, read
from beratungsnetz.interop.subscriptions.models import Harvest, Subscription
from beratungsnetz.interop.subscriptions.models.harvest import KEPT
from beratungsnetz.interop.subscriptions.models.subscription import retry_after
from beratungsnetz.lib.importing import ImportReport
from beratungsnetz.lib.outbound import Answer, NotReached, fetch
from beratungsnetz.networks.actor import System

State = Subscription.State
MOST_REFUSED, MOST_NOTES = 200, 50
#: So few may vanish at once without a question; of more, at most a half.
FEW = 10


@dataclass(frozen=True)
class Read:
    """What one reading brought, before anything is written."""

    feed: Feed
    is_whole: bool


def over_the_net(url: str, *, largest: int) -> Answer:
    """`fetch`, with the hosts of the house that the operator allows."""
    return fetch(url, largest=largest, seconds=60, house=settings.OUTBOUND_HOUSE)


def harvest(pk: int, *, get: Fetch = over_the_net) -> Harvest | None:
    """Read the subscription if it is due and nobody reads it; None when there was nothing to do.

    A new one is only looked at: its rows are tried and taken back, and the office decides. Whatever stands
    in the way is a sentence on its page, and the next try comes by itself.
    """
    begun = _begin(pk)
    if begun is None:
        return None
    now, is_whole = timezone.now(), begun.is_whole_due(timezone.now())

    def tell(done: int, total: int) -> None:
        Subscription.objects.filter(pk=pk).update(
            read_rows=done, all_rows=total, reading_since=timezone.now()
        )

    try:
        feed = read(begun.address, after=None if is_whole else begun.read_until, fetch=get, tell=tell)
        return _written(begun, Read(feed, is_whole), now)
    except NotReached as wrong:
        return _failed(begun, wrong.sentence, now)
    except Exception:
        _failed(begun, "Beim Einlesen ist etwas schiefgegangen. Die Betreiber sehen, was es war.", now)
        raise


def _begin(pk: int) -> Subscription | None:
    now = timezone.now()
    with transaction.atomic():
        rows = Subscription.objects.select_for_update(of=("self",)).select_related("source__network")
        found = rows.due(now).filter(pk=pk).first()
        if found is not None:
            found.reading_since, found.read_rows, found.all_rows = now, 0, 0
            found.save(update_fields=["reading_since", "read_rows", "all_rows"])
    return found


def _written(begun: Subscription, got: Read, now: datetime) -> Harvest:
    """Taken over, or only tried. The import has its own transaction, and reading it twice changes nothing."""
    source, only_tried = begun.source, begun.state == State.LOOKING
    gone = _vanished(source, got, now) if got.is_whole else []
    by = System("subscription", begun.network)
    report = import_hsds(begun.network, [*got.feed.rows, *gone], source=source.key, by=by, dry_run=only_tried)
    with transaction.atomic():
        locked = Subscription.objects.select_for_update(of=("self",)).get(pk=begun.pk)
        made = _told(locked, got, report, len(gone), now)
        if only_tried:
            locked.proposal = {"created": report.created, "refused": len(report.refused)}
        else:
            _remember(locked, got, now)
            Source.objects.filter(pk=source.pk).update(read_at=now)
        if locked.state == State.LOOKING:
            locked.state, locked.next_at = State.PROPOSED, None
        elif locked.state == State.ACTIVE:
            locked.next_at = now + timedelta(hours=locked.hours)
        locked.failures, locked.failure = 0, ""
        _rest(locked)
    return made


def _vanished(source: Source, got: Read, now: datetime) -> list[dict[str, str]]:
    """Tombstones for what the source no longer names. Raises NotReached where that is suspiciously much."""
    named = frozenset(str(row.get("id")).lower() for row in got.feed.rows)
    gone = ended_rows(source, now.isoformat(), but=named)
    known = OutsideId.objects.filter(
        network=source.network_id,
        source=source.key,
        kind="service",
        service__status=Service.Status.ACTIVE,
    ).count()
    if len(gone) > FEW and len(gone) * 2 > known:
        raise NotReached(
            f"Die Gegenseite nennt auf einmal {len(gone)} von {known} Angeboten nicht mehr. "
            "Wir haben nichts geändert. Bitte fragen Sie dort nach."
        )
    return gone


def _told(subscription: Subscription, got: Read, report: ImportReport, gone: int, now: datetime) -> Harvest:
    made = Harvest.objects.create(
        subscription=subscription,
        at=now,
        whole=got.is_whole,
        tried=report.dry_run,
        created=report.created,
        changed=max(0, report.changed - gone),
        unchanged=report.unchanged,
        ended=gone,
        refused_count=len(report.refused),
        notes=report.notes[:MOST_NOTES],
        refused=[[one.name, one.reason] for one in report.refused[:MOST_REFUSED]],
    )
    _forget_old(subscription)
    return made


def _remember(locked: Subscription, got: Read, now: datetime) -> None:
    if got.feed.latest:
        latest = min(got.feed.latest, now)  # a clock that goes wrong over there must not hide what comes
        locked.read_until = max(latest, locked.read_until or latest)
    if got.is_whole:
        locked.whole_at = now


def _failed(begun: Subscription, sentence: str, now: datetime) -> Harvest:
    with transaction.atomic():
        locked = Subscription.objects.select_for_update(of=("self",)).get(pk=begun.pk)
        locked.failures += 1
        locked.failure = sentence[:300]
        if locked.state in Subscription.READ:
            locked.next_at = now + retry_after(locked.failures)
        made = Harvest.objects.create(subscription=locked, at=now, failure=locked.failure)
        _forget_old(locked)
        _rest(locked)
    return made


def _rest(locked: Subscription) -> None:
    locked.reading_since = None
    locked.save()


def _forget_old(subscription: Subscription) -> None:
    kept = Harvest.objects.filter(subscription=subscription).values_list("pk", flat=True)[:KEPT]
    Harvest.objects.filter(subscription=subscription).exclude(pk__in=list(kept)).delete()
