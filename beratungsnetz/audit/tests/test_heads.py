"""A kept head shows what the chain alone cannot: that its end was cut off."""

import pytest
from django.utils import timezone

from beratungsnetz.audit.heads import SHORT, find, short
from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.audit.sealing import seal_all, verify

pytestmark = pytest.mark.django_db
HERE, THERE = 1, 2


def a_day(*networks: int) -> str:
    """Rows of these networks, sealed; returns the head as it is mailed."""
    for network in networks:
        Entry.objects.create(
            at=timezone.now(), network_ref=network, doer="user:1", deed="x", thing="y", thing_id="1"
        )
    seal_all()
    return short(Seal.objects.latest("id").head)


def cut_off_the_last_seal() -> None:
    last = Seal.objects.latest("id")
    last.entries.all().delete()
    last.delete()


def test_a_cut_off_tail_is_seen_by_the_head_and_not_by_the_chain() -> None:
    first, second = a_day(HERE), a_day(HERE)
    assert find(second, HERE).contained
    cut_off_the_last_seal()
    assert verify().whole, "what is left is whole"
    assert find(first, HERE).contained
    assert not find(second, HERE).contained


def test_rows_written_after_the_cut_do_not_hide_it() -> None:
    a_day(HERE)
    second = a_day(HERE)
    cut_off_the_last_seal()
    a_day(HERE, HERE)
    assert not find(second, HERE).contained


def test_a_head_that_somebody_wrote_into_the_table_does_not_count() -> None:
    a_day(HERE)
    second = a_day(HERE)
    head = Seal.objects.latest("id").head
    cut_off_the_last_seal()
    last = Seal.objects.latest("id")
    Seal.objects.create(made_at=timezone.now(), entries_count=0, previous=last.head, head=head)
    found = find(second, HERE)
    assert not found.contained
    assert not found.whole


def test_it_may_be_typed_as_people_type() -> None:
    code = a_day(HERE)
    assert SHORT.fullmatch(code)
    assert find(code.lower().replace("-", " "), HERE).contained
    assert find(code.replace("0", "o").replace("1", "l"), HERE).contained


def test_what_cannot_be_a_head_is_refused() -> None:
    for typed in ("", "7K3M", "7K3M-Q0RT-9XWE-41ZPX", "UUUU-UUUU-UUUU-UUUU"):
        with pytest.raises(ValueError, match="sixteen"):
            find(typed, HERE)


def test_only_rows_of_the_own_network_are_counted() -> None:
    code = a_day(HERE)
    a_day(HERE, THERE, THERE)
    a_day(THERE)
    assert find(code, HERE).later == 1
    mine, theirs, all_of_it = verify(HERE), verify(THERE), verify()
    assert (mine.seals, mine.entries) == (2, 2)
    assert (theirs.seals, theirs.entries) == (2, 3)
    assert (all_of_it.seals, all_of_it.entries) == (3, 5)
    Entry.objects.create(at=timezone.now(), network_ref=THERE, doer="x", deed="x", thing="y", thing_id="1")
    assert (verify(HERE).unsealed, verify(THERE).unsealed) == (0, 1)
