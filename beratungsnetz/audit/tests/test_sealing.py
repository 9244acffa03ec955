"""The chain: sealed in batches, whole when untouched, broken at the first touched row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.audit.sealing import GENESIS, seal_all, seal_batch, verify

pytestmark = pytest.mark.django_db


def entries(count: int) -> list[Entry]:
    now = timezone.now()
    return [
        Entry.objects.create(
            at=now + timedelta(seconds=number),
            network_ref=1,
            doer=f"user:{number}",
            deed="need.open",
            thing="referrals.need",
            thing_id=str(number),
        )
        for number in range(count)
    ]


def test_nothing_to_seal_makes_no_seal() -> None:
    assert seal_all() == 0
    assert not Seal.objects.exists()
    assert verify().head == GENESIS


def test_everything_is_sealed_once_in_a_chain() -> None:
    entries(7)
    assert [seal_batch(3), seal_batch(3), seal_batch(3), seal_batch(3)] == [3, 3, 1, 0]
    verdict = verify()
    assert verdict.whole
    assert (verdict.seals, verdict.entries, verdict.unsealed) == (3, 7, 0)
    assert verdict.head == Seal.objects.latest("id").head


def test_what_is_unsealed_is_counted() -> None:
    entries(2)
    seal_all()
    entries(1)
    assert verify().unsealed == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("doer", "user:99"),
        ("deed", "need.end"),
        ("thing_id", "99"),
        ("why", "other"),
        ("release", "r2"),
        ("network_ref", 2),
        ("at", timezone.now()),
    ],
)
def test_a_touched_row_breaks_its_seal(field: str, value: object) -> None:
    made = entries(4)
    seal_batch(2)
    seal_batch(2)
    Entry.objects.filter(pk=made[2].pk).update(**{field: value})
    verdict = verify()
    assert verdict.broken_seal == Seal.objects.order_by("id")[1].pk
    assert verdict.entries == 2


def test_a_deleted_row_breaks_its_seal() -> None:
    made = entries(3)
    seal_all()
    made[1].delete()
    assert not verify().whole


def test_a_forged_head_is_found_without_the_key(settings: object) -> None:
    entries(2)
    seal_all()
    settings.AUDIT_KEY = "ab" * 32  # type: ignore[attr-defined]
    assert not verify().whole
