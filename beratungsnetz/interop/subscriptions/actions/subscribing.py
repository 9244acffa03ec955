"""The office subscribes, decides, pauses and ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory.models import OutsideId, Service, Source
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.subscriptions import rules
from beratungsnetz.interop.subscriptions.feed import base_of
from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

State = Subscription.State


def subscribe(
    network: Network,
    *,
    by: Actor,
    name: str,
    address: str,
    hours: int,
    website: str = "",
    credit: str = "",
    key: UUID | None = None,
) -> Subscription:
    """Write down whom to read. The clock looks at it next; nothing comes before the office has agreed.

    Raises NotAllowed, or WrongMoment when the network reads this address already.
    """
    rules.may_subscribe(by, network)
    address = base_of(address)
    with deed("subscription.make", by=by, key=key) as d:
        if d.repeated:
            return d.result(Subscription)
        Network.objects.select_for_update().get(pk=network.pk)
        rules.must_be_new_here(network, address)
        now = timezone.now()
        source = Source.objects.create(
            network=network, key=f"abo-{uuid4().hex[:12]}", name=name, website=website, credit=credit
        )
        made = Subscription.objects.create(
            source=source, address=address, hours=hours, made_at=now, next_at=now
        )
        d.note(made)
    return made


def change(
    subscription: Subscription,
    *,
    by: Actor,
    name: str,
    hours: int,
    website: str = "",
    credit: str = "",
    key: UUID | None = None,
) -> Subscription:
    """What the source is called, and how often it is read. Another address is another subscription."""
    with _begun("subscription.change", subscription, by=by, key=key) as (d, locked):
        if d.repeated:
            return locked
        rules.must_not_be_over(locked)
        locked.hours = hours
        locked.save(update_fields=["hours"])
        Source.objects.filter(pk=locked.source_id).update(name=name, website=website, credit=credit)
        d.note(locked)
    return locked


def take(subscription: Subscription, *, by: Actor, key: UUID | None = None) -> Subscription:
    """The office agrees with what was proposed: from now on it is read by itself."""
    with _begun("subscription.take", subscription, by=by, key=key) as (d, locked):
        if not d.repeated:
            rules.must_be_proposed(locked)
            _run(locked, d)
    return locked


def resume(subscription: Subscription, *, by: Actor, key: UUID | None = None) -> Subscription:
    """Read it again after a pause."""
    with _begun("subscription.resume", subscription, by=by, key=key) as (d, locked):
        if not d.repeated:
            rules.must_rest(locked)
            _run(locked, d)
    return locked


def pause(subscription: Subscription, *, by: Actor, key: UUID | None = None) -> Subscription:
    """Leave everything as it is, and read nothing more until it goes on."""
    with _begun("subscription.pause", subscription, by=by, key=key) as (d, locked):
        if not d.repeated:
            rules.must_run(locked)
            _set(locked, d, state=State.PAUSED, next_at=None)
    return locked


def read_now(subscription: Subscription, *, by: Actor, key: UUID | None = None) -> Subscription:
    """Do not wait for its hour."""
    with _begun("subscription.read_now", subscription, by=by, key=key) as (d, locked):
        if not d.repeated:
            rules.must_run(locked)
            rules.must_not_read(locked, timezone.now())
            _set(locked, d, next_at=timezone.now())
    return locked


def look_again(subscription: Subscription, *, by: Actor, key: UUID | None = None) -> Subscription:
    """Ask anew what would come."""
    with _begun("subscription.look", subscription, by=by, key=key) as (d, locked):
        if not d.repeated:
            rules.must_be_proposed(locked)
            _set(locked, d, state=State.LOOKING, next_at=timezone.now(), failures=0, failure="")
    return locked


def end(subscription: Subscription, *, by: Actor, withdraws: bool, key: UUID | None = None) -> Subscription:
    """Read it no more. Its services stay as they are, or (`withdraws`) are no longer shown."""
    with _begun("subscription.end", subscription, by=by, key=key) as (d, locked):
        if d.repeated:
            return locked
        rules.must_not_be_over(locked)
        rules.must_not_read(locked, timezone.now())
        now = timezone.now()
        _set(locked, d, state=State.ENDED, next_at=None, proposal={})
        Source.objects.filter(pk=locked.source_id).update(left_at=now)
        if withdraws:
            import_hsds(
                locked.network,
                ended_rows(locked.source, now.isoformat()),
                source=locked.source.key,
                by=by,
            )
    return locked


def ended_rows(source: Source, moment: str, but: frozenset[str] = frozenset()) -> list[dict[str, str]]:
    """Tombstones for the shown services of a source; `but` are ids, in small letters, that stay."""
    ours = OutsideId.objects.filter(network=source.network_id, source=source.key, kind="service")
    shown = ours.filter(service__status=Service.Status.ACTIVE).values_list("value", flat=True)
    return [
        {"id": value, "name": "-", "status": Service.Status.INACTIVE.value, "last_modified": moment}
        for value in shown
        if value.lower() not in but
    ]


@contextmanager
def _begun(
    name: str, subscription: Subscription, *, by: Actor, key: UUID | None
) -> Iterator[tuple[Deed, Subscription]]:
    """The frame of a deed on a subscription: allowed, and the row locked."""
    rules.may_subscribe(by, subscription.network)
    with deed(name, by=by, key=key, on=subscription) as d:
        rows = Subscription.objects.select_for_update(of=("self",)).select_related("source__network")
        yield d, rows.get(pk=subscription.pk)


def _run(locked: Subscription, d: Deed) -> None:
    _set(locked, d, state=State.ACTIVE, next_at=timezone.now(), failures=0, failure="", proposal={})


def _set(locked: Subscription, d: Deed, **values: object) -> None:
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
    d.note(locked)
