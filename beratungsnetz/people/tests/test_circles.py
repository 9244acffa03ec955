"""Who sits, who holds, who reads: a record sealed by A for the circle of B, with nobody else there."""

import pytest

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people import circles, records
from beratungsnetz.people.doers import Oneself
from beratungsnetz.people.keys import begin_anew, make_keys
from beratungsnetz.people.models import Circle, CircleKey, SealedRecord, User
from beratungsnetz.people.tests.factories import circle_of, keyring_of, person

pytestmark = pytest.mark.django_db


def sealed_for(*targets: Circle) -> SealedRecord:
    return records.seal("identity", {"name": "Marta Żak"}, circles=targets, network_ref=1)


def test_a_seals_for_the_circle_of_b_and_b_reads_with_nobody_else_there() -> None:
    b = person("Bülent B")
    record = sealed_for(circle_of(b))
    assert records.unseal(record, keyring_of(b)) == {"name": "Marta Żak"}


def test_who_is_not_in_the_circle_reads_nothing() -> None:
    a, b = person("Ada A"), person("Bülent B")
    record = sealed_for(circle_of(b))
    with pytest.raises(NotAllowed):
        records.unseal(record, keyring_of(a))
    assert not records.can_unseal(record, user_id=a.pk)


def test_nobody_seals_for_a_circle_that_nobody_can_open() -> None:
    empty = circles.new_circle("Leer", 1)
    with pytest.raises(NotAllowed) as refusal:
        sealed_for(empty)
    assert refusal.value.sentence == records.NOBODY_READS_YET


def test_a_newcomer_waits_until_a_holder_admits_them() -> None:
    b, new = person("Bülent B"), person("Nina Neu")
    circle = circle_of(b)
    record = sealed_for(circle)
    circles.seat(circle, new, Oneself(b.pk))
    assert [seat.user for seat in circles.newcomers_for(b)] == [new]
    assert not circles.newcomers_for(new)
    with pytest.raises(NotAllowed) as refusal:
        records.unseal(record, keyring_of(new))
    assert refusal.value.sentence == records.NOT_ADMITTED_YET

    circles.admit(circles.waiting(circle).get(), keyring=keyring_of(b), by=Oneself(b.pk))
    assert circles.holds(circle, new)
    assert not circles.newcomers_for(b)
    assert records.unseal(record, keyring_of(new)) == {"name": "Marta Żak"}


def test_only_a_holder_admits() -> None:
    b, new, other = person("Bülent B"), person("Nina Neu"), person("Otto Fremd")
    circle = circle_of(b)
    circle_of(other, label="Anderswo")
    seat = circles.seat(circle, new, Oneself(b.pk))
    for stranger in (new, other):
        with pytest.raises(NotAllowed):
            circles.admit(seat, keyring=keyring_of(stranger), by=Oneself(stranger.pk))
    assert not circles.holds(circle, new)


def test_whoever_left_meanwhile_is_not_admitted() -> None:
    b, new = person("Bülent B"), person("Nina Neu")
    circle = circle_of(b)
    seat = circles.seat(circle, new, Oneself(b.pk))
    circles.unseat(circle, new, Oneself(b.pk))
    with pytest.raises(WrongMoment):
        circles.admit(seat, keyring=keyring_of(b), by=Oneself(b.pk))


def test_a_leaver_loses_access_at_once_and_a_new_key_is_due() -> None:
    b, leaver = person("Bülent B"), person("Lea Geht")
    circle = circle_of(b, leaver)
    record = sealed_for(circle)
    open_session = keyring_of(leaver)
    assert records.unseal(record, open_session)
    circles.unseat(circle, leaver, Oneself(b.pk))
    with pytest.raises(NotAllowed):
        records.unseal(record, open_session)
    circle.refresh_from_db()
    assert circle.rotate_since is not None
    assert list(circles.people_of(circle)) == [b]
    assert records.unseal(record, keyring_of(b))


def test_keys_made_later_found_the_circles_one_already_sits_in() -> None:
    late = User.objects.create_user("late@beispiel.de", "ein langes Passwort")
    circle = circles.new_circle("Team Süd", 1)
    circles.seat(circle, late, Oneself(late.pk))
    assert circles.current_key(circle) is None
    make_keys(late, passphrase="ein langes Passwort")
    assert circles.holds(circle, late)


def test_seating_twice_gives_one_seat() -> None:
    b = person("Bülent B")
    circle = circle_of(b)
    assert circles.seat(circle, b, Oneself(b.pk)) == circle.seats.get()


def test_withdrawal_closes_the_record_for_that_circle_only() -> None:
    a, b = person("Ada A"), person("Bülent B")
    ours, theirs = circle_of(a), circle_of(b, label="Team B")
    record = sealed_for(ours, theirs)
    assert records.withdraw(record, theirs) == 1
    with pytest.raises(NotAllowed):
        records.unseal(record, keyring_of(b))
    assert records.unseal(record, keyring_of(a))


def test_sharing_lets_another_circle_read_and_needs_a_reader() -> None:
    a, b = person("Ada A"), person("Bülent B")
    ours, theirs = circle_of(a), circle_of(b, label="Team B")
    record = sealed_for(ours)
    with pytest.raises(NotAllowed):
        records.share(record, theirs, keyring=keyring_of(b))
    records.share(record, theirs, keyring=keyring_of(a))
    records.share(record, theirs, keyring=keyring_of(a))
    assert records.unseal(record, keyring_of(b)) == {"name": "Marta Żak"}


def test_rewriting_replaces_all_fields_for_all_readers() -> None:
    a, b = person("Ada A"), person("Bülent B")
    record = sealed_for(circle_of(a), circle_of(b, label="Team B"))
    records.rewrite(record, {"name": "Marta Zając", "phone": "0231 1"}, keyring=keyring_of(a))
    assert records.unseal(record, keyring_of(b)) == {"name": "Marta Zając", "phone": "0231 1"}


def test_erasing_leaves_no_row() -> None:
    record = sealed_for(circle_of(person()))
    records.erase(record)
    assert not SealedRecord.objects.exists()


def test_beginning_anew_loses_the_copies_and_colleagues_admit_again() -> None:
    b, lost = person("Bülent B"), person("Lotte Verlor")
    circle = circle_of(b, lost)
    record = sealed_for(circle)
    begin_anew(lost, passphrase="ein ganz neues Passwort")
    fresh = keyring_of(lost, "ein ganz neues Passwort")
    with pytest.raises(NotAllowed):
        records.unseal(record, fresh)
    seat = circles.waiting(circle).get()
    assert circles.began_anew(seat)
    circles.admit(seat, keyring=keyring_of(b), by=Oneself(b.pk))
    assert records.unseal(record, fresh)


def test_a_key_that_nobody_holds_is_retired_and_work_goes_on() -> None:
    alone = person("Alma Allein")
    circle = circle_of(alone)
    old = sealed_for(circle)
    begin_anew(alone, passphrase="ein ganz neues Passwort")
    fresh = keyring_of(alone, "ein ganz neues Passwort")
    assert CircleKey.objects.get(circle=circle, retired_at=None).generation == 2
    assert records.unseal(sealed_for(circle), fresh)
    with pytest.raises(NotAllowed):
        records.unseal(old, fresh)
