"""Whoever can write rows, but has no master key, cannot exchange keys or move what is sealed."""

import pytest
from django.test import override_settings

from beratungsnetz.people import circles, records
from beratungsnetz.people.crypto import new_pair
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.keys import opened, unlock
from beratungsnetz.people.master import Tampered
from beratungsnetz.people.models import (
    Circle,
    CircleKey,
    CircleKeyCopy,
    CircleSeat,
    KeyLock,
    PersonalKey,
    RecordWrap,
    SealedField,
    SealedRecord,
    User,
)
from beratungsnetz.people.tests.factories import circle_of, keyring_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def b() -> User:
    return person("Bülent B")


@pytest.fixture
def circle(b: User) -> Circle:
    return circle_of(b)


def seal(circle: Circle, name: str = "Marta Żak", network_ref: int = 1) -> SealedRecord:
    return records.seal(
        "identity", {"name": name, "phone": "0231 1"}, circles=[circle], network_ref=network_ref
    )


def flipped(box: bytes | memoryview) -> bytes:
    changed = bytearray(box)
    changed[-1] ^= 1
    return bytes(changed)


def test_a_swapped_public_key_of_a_circle_is_found_before_sealing(circle: Circle) -> None:
    CircleKey.objects.update(public_key=new_pair().public)
    with pytest.raises(Tampered):
        seal(circle)


def test_a_swapped_public_key_of_a_newcomer_is_found_before_admitting(b: User, circle: Circle) -> None:
    new = person("Nina Neu")
    seat = circles.seat(circle, new, Oneself(b.pk))
    PersonalKey.objects.filter(user=new).update(public_key=new_pair().public)
    with pytest.raises(Tampered):
        circles.admit(seat, keyring=keyring_of(b), by=Oneself(b.pk))
    assert not CircleKeyCopy.objects.filter(holder=new).exists()


def test_a_forged_seat_is_not_admitted(b: User, circle: Circle) -> None:
    intruder = person("Ingo Fremd")
    forged = CircleSeat(circle=circle, user=intruder, mac=bytes(32))
    CircleSeat.objects.bulk_create([forged])
    with pytest.raises(Tampered):
        circles.admit(circles.waiting(circle).get(), keyring=keyring_of(b), by=Oneself(b.pk))


def test_a_wrap_moved_to_another_circle_does_not_open(b: User, circle: Circle) -> None:
    other = person("Otto Fremd")
    theirs = circle_of(other, label="Anderswo")
    record = seal(circle)
    RecordWrap.objects.filter(record=record).update(circle_key=CircleKey.objects.get(circle=theirs))
    with pytest.raises(Tampered):
        records.unseal(record, keyring_of(other))


def test_a_wrap_moved_to_another_record_does_not_open(b: User, circle: Circle) -> None:
    one, two = seal(circle), seal(circle, "Jana Noll")
    RecordWrap.objects.filter(record=two).delete()
    RecordWrap.objects.filter(record=one).update(record=two)
    with pytest.raises(Tampered):
        records.unseal(two, keyring_of(b))


def test_a_field_moved_to_another_name_record_or_network_does_not_open(b: User, circle: Circle) -> None:
    record = seal(circle)
    name, phone = record.fields.get(name="name"), record.fields.get(name="phone")
    SealedField.objects.filter(pk=name.pk).update(box=phone.box)
    with pytest.raises(Tampered):
        records.unseal(record, keyring_of(b))

    one, two = seal(circle), seal(circle, "Jana Noll")
    SealedField.objects.filter(record=two, name="name").update(box=one.fields.get(name="name").box)
    with pytest.raises(Tampered):
        records.unseal(two, keyring_of(b))

    moved = seal(circle)
    SealedRecord.objects.filter(pk=moved.pk).update(network_ref=2)
    with pytest.raises(Tampered):
        records.unseal(SealedRecord.objects.get(pk=moved.pk), keyring_of(b))


@pytest.mark.parametrize("model", [RecordWrap, CircleKeyCopy, SealedField])
def test_a_flipped_bit_in_a_box_is_found(
    b: User, circle: Circle, model: type[RecordWrap] | type[CircleKeyCopy] | type[SealedField]
) -> None:
    record = seal(circle)
    ring = keyring_of(b)
    for row in model._default_manager.all():
        model._default_manager.filter(pk=row.pk).update(box=flipped(row.box))
    with pytest.raises(Tampered):
        records.unseal(record, ring)


@pytest.mark.parametrize("model", [RecordWrap, CircleKeyCopy, CircleKey, CircleSeat])
def test_a_wrong_mac_is_found(
    b: User,
    circle: Circle,
    model: type[RecordWrap] | type[CircleKeyCopy] | type[CircleKey] | type[CircleSeat],
) -> None:
    record = seal(circle)
    model._default_manager.update(mac=bytes(32))
    with pytest.raises(Tampered):
        records.unseal(record, keyring_of(b))


def test_a_lock_taken_from_somebody_else_does_not_fit(b: User) -> None:
    victim = person("Vera Opfer", password="ein anderes Passwort")
    mine = KeyLock.objects.get(personal_key__user=b, kind="passphrase")
    KeyLock.objects.filter(personal_key__user=victim, kind="passphrase").update(
        salt=mine.salt, box=mine.box, mac=mine.mac
    )
    with pytest.raises(Tampered):
        unlock(victim, secret="drei Züge bis zum Hafen")


def test_cheaper_stretching_cannot_be_slipped_in(b: User) -> None:
    KeyLock.objects.update(memlimit=16384)
    with pytest.raises(Tampered):
        opened(b, "drei Züge bis zum Hafen")


def test_another_master_key_opens_nothing(b: User, circle: Circle) -> None:
    record, ring = seal(circle), keyring_of(b)
    with override_settings(MASTER_KEY="ff" * 32), pytest.raises(Tampered):
        records.unseal(record, ring)


def test_an_unknown_key_version_opens_nothing(b: User, circle: Circle) -> None:
    record, ring = seal(circle), keyring_of(b)
    RecordWrap.objects.update(key_version=2)
    with pytest.raises(Tampered):
        records.unseal(record, ring)
