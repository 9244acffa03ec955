"""Sealed records: fields under a key of their own, wrapped for the circles that may read.

This module knows *who* can open a record, never *when*: acceptance, release and their times are
checked by the referrals app before it calls `unseal`. Anybody may seal, without any key, so that a
release made in the draft is accepted at night with nobody else there.

These functions write no audit rows: they are parts of a deed of the app that calls them, and join
its transaction.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import QuerySet

from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.people import crypto
from beratungsnetz.people.circles import current_key, opened_copy
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.master import Tampered, unwrapped, wrapped
from beratungsnetz.people.models import (
    Circle,
    CircleKey,
    CircleKeyCopy,
    CircleSeat,
    RecordWrap,
    SealedField,
    SealedRecord,
)

NOBODY_READS_YET = "In diesem Team hat noch niemand einen Schlüssel. So könnte dort niemand lesen."
NOT_FOR_YOU = "Diese Angaben sind für andere verschlossen. Sie können sie nicht lesen."
NOT_ADMITTED_YET = "Sie sind noch nicht freigeschaltet. Das macht jemand aus Ihrem Team."


def seal(
    kind: str, fields: Mapping[str, str], *, circles: Iterable[Circle], network_ref: int | None
) -> SealedRecord:
    """Seal `fields` (name → text) under a fresh key, wrapped for each of `circles`.

    Needs no unlocked vault. `kind` is one of SealedRecord.Kind. Raises ValueError without a circle,
    NotAllowed (with its sentence) for a circle in which nobody holds a key.
    """
    targets = [_key_to_seal_to(circle) for circle in {circle.pk: circle for circle in circles}.values()]
    if not targets:
        raise ValueError("A record without a circle could never be read.")
    record = SealedRecord(kind=SealedRecord.Kind(kind), network_ref=network_ref)
    key = crypto.random_key()
    boxes = _boxes(record, key, fields)
    wraps = [_wrap(record, key, target) for target in targets]
    with transaction.atomic():
        record.save(force_insert=True)
        SealedField.objects.bulk_create(boxes)
        for wrap in wraps:
            wrap.save()
    return record


def unseal(record: SealedRecord, keyring: Keyring) -> dict[str, str]:
    """Every field of the record as text, for a person who sits in one of its circles and holds its key.

    The caller has checked before that it may be read *now* (accepted, release valid). Raises NotAllowed
    with its sentence, or Tampered when a row was moved or changed.
    """
    key = _record_key(record, keyring)
    opened: dict[str, str] = {}
    for field in SealedField.objects.filter(record=record):
        field.record = record
        try:
            plain = crypto.decrypted(key, field.box, bound=field.bound())
        except crypto.CannotOpen as error:
            raise Tampered("sealed field") from error
        opened[field.name] = plain.decode("utf-8", "surrogatepass")
    return opened


def can_unseal(record: SealedRecord, *, user_id: int) -> bool:
    """Whether this person sits in and holds a circle of the record. Opens nothing; no key needed."""
    return _ways(record, user_id).exists()


def share(record: SealedRecord, circle: Circle, *, keyring: Keyring) -> None:
    """Let another circle read, too. Raises like `unseal` and `seal`. Sharing twice changes nothing."""
    target = _key_to_seal_to(circle)
    if RecordWrap.objects.filter(record=record, circle_key=target).exists():
        return
    wrap = _wrap(record, _record_key(record, keyring), target)
    wrap.save()


def withdraw(record: SealedRecord, circle: Circle) -> int:
    """Delete the circle's wraps; returns how many. Call it in the transaction of the withdrawal.

    The very next `unseal` by that circle is refused. It needs no key and never fails.
    """
    gone, _ = RecordWrap.objects.filter(record=record, circle_key__circle=circle).delete()
    return gone


def rewrite(record: SealedRecord, fields: Mapping[str, str], *, keyring: Keyring) -> None:
    """Replace all fields by `fields`, under the same key and wraps. Raises like `unseal`."""
    boxes = _boxes(record, _record_key(record, keyring), fields)
    with transaction.atomic():
        SealedRecord.objects.select_for_update().get(pk=record.pk)
        SealedField.objects.filter(record=record).delete()
        SealedField.objects.bulk_create(boxes)


def erase(record: SealedRecord) -> None:
    """Delete the record with its wraps and fields. Nobody opens it again."""
    with transaction.atomic():
        RecordWrap.objects.filter(record=record).delete()
        SealedField.objects.filter(record=record).delete()
        SealedRecord.objects.filter(pk=record.pk).delete()


def _key_to_seal_to(circle: Circle) -> CircleKey:
    key = current_key(circle)
    if key is None:
        raise NotAllowed(NOBODY_READS_YET)
    return key


def _boxes(record: SealedRecord, key: bytes, fields: Mapping[str, str]) -> list[SealedField]:
    made = []
    for name, text in fields.items():
        field = SealedField(record=record, name=name)
        field.box = crypto.encrypted(key, text.encode("utf-8", "surrogatepass"), bound=field.bound())
        made.append(field)
    return made


def _wrap(record: SealedRecord, key: bytes, target: CircleKey) -> RecordWrap:
    wrap = RecordWrap(record=record, circle_key=target)
    wrap.box = wrapped("wrap", crypto.sealed_to(target.public_key, key), bound=wrap.bound())
    return wrap


def _ways(record: SealedRecord, user_id: int) -> QuerySet[CircleKeyCopy]:
    """Copies through which this person could open the record: sits in the circle, holds its key."""
    sitting = CircleSeat.objects.active().filter(user_id=user_id).values("circle_id")
    return CircleKeyCopy.objects.filter(
        holder_id=user_id, circle_key__wraps__record=record, circle_key__circle_id__in=sitting
    ).select_related("circle_key")


def _record_key(record: SealedRecord, keyring: Keyring) -> bytes:
    copy = _ways(record, keyring.user_id).order_by("id").first()
    if copy is None:
        raise NotAllowed(_why_not(record, keyring.user_id))
    CircleSeat.objects.active().get(circle_id=copy.circle_key.circle_id, user_id=keyring.user_id).check_mac()
    wrap = RecordWrap.objects.get(record=record, circle_key=copy.circle_key_id)
    wrap.record, wrap.circle_key = record, copy.circle_key
    wrap.check_mac()
    inner = unwrapped("wrap", wrap.box, bound=wrap.bound(), version=wrap.key_version)
    try:
        return crypto.unsealed(opened_copy(copy, keyring), inner)
    except crypto.CannotOpen as error:
        raise Tampered("wrap") from error


def _why_not(record: SealedRecord, user_id: int) -> str:
    waits = CircleSeat.objects.active().filter(user_id=user_id, circle__keys__wraps__record=record)
    return NOT_ADMITTED_YET if waits.exists() else NOT_FOR_YOU
