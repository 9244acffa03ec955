"""A gap is reported once, answered once, by the office, and the answer comes back to its origin."""

from datetime import date
from uuid import uuid4

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings.actions import report_gap, settle
from beratungsnetz.findings.answers import answer_for
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.rules import can_settle
from beratungsnetz.findings.states import FOR_THE_PERSON, MOVES, TURN, State, move
from beratungsnetz.findings.tests.conftest import NOW, make_network, make_staff
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public, Staff, System
from beratungsnetz.networks.models import Network, RoleName


def test_a_gap_keeps_topic_area_and_the_month_in_berlin(gap: Finding) -> None:
    # 23:30 UTC on the last of October is November in Berlin.
    assert (gap.month, gap.state, gap.kind) == (date(2026, 11, 1), State.NEW, Finding.Kind.GAP)
    assert Entry.objects.get().deed == "report_gap"


def test_reported_twice_from_one_origin_it_is_one(gap: Finding, network: Network) -> None:
    again = report_gap(
        network=network,
        topic=None,
        area=None,
        language="",
        origin="need:17",
        by=System("tick", network),
        now=NOW,
    )
    assert again == gap
    assert Finding.objects.count() == 1


def test_topic_and_area_belong_to_the_network(gap: Finding) -> None:
    other = make_network("anderswo")
    with pytest.raises(ValueError, match="belong"):
        report_gap(
            network=other,
            topic=gap.topic,
            area=None,
            language="",
            origin="",
            by=System("tick", other),
            now=NOW,
        )


def test_the_office_answers_and_the_origin_reads_it(gap: Finding, office: Staff) -> None:
    before = answer_for("need:17")
    assert before is not None
    assert (before.sentence, before.text) == (str(FOR_THE_PERSON[State.NEW]), "")
    key = uuid4()
    settled = settle(gap, horizon="for_now", answer="Wir suchen weiter.", by=office, key=key)
    assert (settled.state, settled.horizon) == (State.CLOSED, "for_now")
    after = answer_for("need:17")
    assert after is not None
    assert (after.text, after.horizon) == ("Wir suchen weiter.", "for_now")
    assert after.answered_at is not None
    assert settle(gap, horizon="for_good", answer="Anders", by=office, key=key) == settled
    assert Finding.objects.get().answer == "Wir suchen weiter."
    assert answer_for("need:18") is None
    assert answer_for("") is None


def test_a_second_answer_comes_too_late_and_changes_nothing(gap: Finding, office: Staff) -> None:
    settle(gap, horizon="covered", answer="Ja", by=office)
    rows = Entry.objects.count()
    with pytest.raises(WrongMoment):
        settle(gap, horizon="for_good", answer="Nein", by=office)
    assert (Finding.objects.get().answer, Entry.objects.count()) == ("Ja", rows)


def test_only_the_office_here_answers(gap: Finding, counsellor: Staff, network: Network) -> None:
    elsewhere = make_staff(make_network("anderswo"), "buero", RoleName.OFFICE)
    for actor in (counsellor, elsewhere, Public(network), Public()):
        assert not can_settle(actor, gap)
        assert not Finding.objects.visible_to(actor).exists()
        with pytest.raises(NotAllowed):
            settle(gap, horizon="for_now", answer="x", by=actor)
    assert Finding.objects.get().state == State.NEW


def test_a_horizon_that_is_none_is_refused(gap: Finding, office: Staff) -> None:
    for horizon in ("", "nie"):
        with pytest.raises(ValueError, match=f"^{horizon}$"):
            settle(gap, horizon=horizon, answer="x", by=office)


def test_the_table_is_whole() -> None:
    assert set(TURN) == set(FOR_THE_PERSON) == set(State)
    # Only what is being done may be told again.
    assert all(row.target not in row.sources for row in MOVES if row.deed != "measure")
    with pytest.raises(KeyError):
        move("nichts")
