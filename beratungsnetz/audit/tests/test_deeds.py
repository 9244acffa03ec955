"""The frame of every action: one transaction, once per key, audit beside the change."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from beratungsnetz.audit.deeds import deed
from beratungsnetz.audit.models import Entry, Once, Seal
from beratungsnetz.lib.refusals import WrongMoment

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Somebody:
    ident: str = "user:1"
    network_ref: int | None = 7


class BrokenError(Exception):
    pass


def make_thing(*, by: Somebody, key: UUID | None = None, head: str = "a" * 64, fail: bool = False) -> Seal:
    """A deed on a thing of this very app: any model will do."""
    with deed("thing.make", by=by, key=key) as d:
        if d.repeated:
            return d.result(Seal)
        thing = Seal.objects.create(
            made_at="2026-11-27T10:00:00Z", entries_count=0, previous="0" * 64, head=head
        )
        d.note(thing, why="because", release="r1")
        if fail:
            raise BrokenError
    return thing


def test_audit_row_tells_who_what_and_why_and_no_content() -> None:
    thing = make_thing(by=Somebody())
    entry = Entry.objects.get()
    assert (entry.doer, entry.deed, entry.network_ref) == ("user:1", "thing.make", 7)
    assert (entry.thing, entry.thing_id) == ("audit.seal", str(thing.pk))
    assert (entry.why, entry.release, entry.seal) == ("because", "r1", None)


def test_sent_twice_under_one_key_is_done_once_and_answers_the_same() -> None:
    key = uuid4()
    first = make_thing(by=Somebody(), key=key)
    assert make_thing(by=Somebody(), key=key, head="b" * 64) == first
    assert Seal.objects.count() == 1
    assert Entry.objects.count() == 1


def test_the_key_of_somebody_else_is_another_key() -> None:
    key = uuid4()
    make_thing(by=Somebody("user:1"), key=key)
    make_thing(by=Somebody("user:2"), key=key, head="b" * 64)
    assert Seal.objects.count() == 2


def test_a_deed_that_fails_leaves_nothing_and_may_be_tried_again() -> None:
    key = uuid4()
    with pytest.raises(BrokenError):
        make_thing(by=Somebody(), key=key, fail=True)
    assert (Seal.objects.count(), Entry.objects.count(), Once.objects.count()) == (0, 0, 0)
    make_thing(by=Somebody(), key=key)
    assert Seal.objects.count() == 1


def test_a_deed_whose_thing_is_gone_says_so() -> None:
    """Sent again after the deletion: a sentence, not an error."""
    key = uuid4()
    make_thing(by=Somebody(), key=key).delete()
    with pytest.raises(WrongMoment, match="gelöscht"):
        make_thing(by=Somebody(), key=key)


def test_a_deed_without_a_thing_has_no_result() -> None:
    key = uuid4()
    with deed("nothing", by=Somebody(), key=key):
        pass
    with deed("nothing", by=Somebody(), key=key) as d:
        assert d.repeated
        with pytest.raises(WrongMoment):
            d.result(Seal)


def test_a_deed_that_is_told_its_thing_at_the_start_answers_it_when_sent_again() -> None:
    key, thing = uuid4(), make_thing(by=Somebody())
    for repeated in (False, True):
        with deed("thing.change", by=Somebody(), key=key, on=thing) as d:
            assert d.repeated == repeated
    assert d.result(Seal) == thing
