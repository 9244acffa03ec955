"""„Ich weiß auch nicht weiter“: the office takes over; the gap stays a finding without a person."""

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.findings.actions import settle
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import GapOutcome
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.gap import said_of
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast

# deed: who may (the holder is whoever is responsible), in which states
NEED_TABLE = {
    "hand_to_office": ("holder", "open"),
    "reopen": ("office", "gap"),
    "answer_gap": ("office", "gap"),
    "split": ("holder", "open gap"),
    "meet_part": ("holder", "open gap"),
    "meet": ("holder", "open gap"),
    "end": ("holder person", "open gap"),
}


def need_at(cast: Cast, state: NeedState) -> Need:
    need = cast.need()
    cast.person(need)
    if state == NeedState.GAP:
        return actions.hand_to_office(need, by=cast.counsellor)
    if state == NeedState.MET:
        return actions.meet(need, by=cast.counsellor)
    if state == NeedState.ENDED:
        return actions.end(need, by=cast.counsellor, reason="solved", channel="phone")
    return need


@pytest.mark.parametrize("state", list(NeedState))
def test_every_deed_on_a_need_by_every_actor(cast: Cast, state: NeedState) -> None:
    need = need_at(cast, state)
    holder = {"office"} if state == NeedState.GAP else {"counsellor", "colleague"}
    actors: dict[str, Actor] = {
        "counsellor": cast.counsellor,
        "colleague": cast.colleague,
        "elsewhere": cast.elsewhere,
        "office": cast.office_person,
        "stranger": cast.stranger,
        "foreigner": cast.foreigner,
        "person": cast.person(need),
    }
    for name, actor in actors.items():
        shown = {move.deed for move in rules.allowed_need_deeds(actor, need)}
        for deed, (who, states) in NEED_TABLE.items():
            part = {name} | ({"holder"} if name in holder else set())
            may = bool(part & set(who.split())) and state in states.split()
            assert (deed in shown) == may, (state, deed, name)


def test_the_office_becomes_responsible_and_the_gap_is_a_finding_without_a_person(cast: Cast) -> None:
    need = actions.hand_to_office(cast.need(identity=CANARY, code_name="Roter Mohn 12"), by=cast.counsellor)
    assert (need.state, need.responsible_member, need.responsible_user) == (NeedState.GAP, cast.office, None)
    finding = Finding.objects.get()
    assert (finding.topic, finding.area, finding.language) == (cast.topic, cast.area, "de")
    assert finding.month.day == 1
    assert finding.origin == f"need:{need.public_id}"
    assert "Mohn" not in str(Finding.objects.values().get())


def test_the_office_takes_it_by_name_finds_a_node_and_the_need_is_open_again(cast: Cast) -> None:
    gap = need_at(cast, NeedState.GAP)
    with pytest.raises(NotAllowed):
        actions.take_gap(gap, by=cast.counsellor)
    actions.take_gap(gap, by=cast.office_person)
    with pytest.raises(NotAllowed):
        actions.draft(gap.parts.get(), by=cast.counsellor, service=cast.service)
    draft = actions.draft(gap.parts.get(), by=cast.office_person, service=cast.service)
    gap.refresh_from_db()
    assert (gap.state, gap.responsible_user_id) == (NeedState.OPEN, cast.office_person.user_id)
    assert draft.source_member == cast.office
    assert Finding.objects.get().state == Finding.State.NEW
    assert Entry.objects.filter(deed="referrals.reopen").count() == 1
    arrived = cast.lead(draft, State.ARRIVED, by=cast.office_person)
    assert arrived.part.need.responsible_member == cast.target


def test_a_request_from_before_the_gap_may_still_come_through(cast: Cast) -> None:
    scheduled = cast.at(State.SCHEDULED)
    need = actions.hand_to_office(scheduled.part.need, by=cast.counsellor)
    actions.arrive(scheduled, by=cast.elsewhere, word="target")
    need.refresh_from_db()
    assert (need.state, need.responsible_member) == (NeedState.OPEN, cast.target)


@pytest.mark.parametrize("horizon", ["for_now", "for_good"])
def test_the_office_answers_with_an_outcome_and_stays_responsible(cast: Cast, horizon: str) -> None:
    gap = need_at(cast, NeedState.GAP)
    found = actions.answer_gap(gap, by=cast.office_person, answer=horizon, outcome="self_help")
    assert (found.state, found.responsible_user_id) == (NeedState.GAP, cast.office_person.user_id)
    assert (found.horizon, found.gap_outcome) == (horizon, "self_help")
    assert Finding.objects.get().horizon == horizon


def test_need_and_finding_say_the_same_whichever_page_answered(cast: Cast) -> None:
    gap = need_at(cast, NeedState.GAP)
    actions.answer_gap(gap, by=cast.office_person, answer="for_now", outcome="waiting")
    finding = Finding.objects.get()
    assert (finding.horizon, finding.answer) == ("for_now", str(GapOutcome.WAITING.label))
    settle(finding, horizon="for_good", answer="Es wird keine geben.", by=cast.office_person)
    again = Need.objects.get(pk=gap.pk)
    assert (again.horizon, said_of(again)) == ("for_good", "Es wird keine geben.")
    actions.answer_gap(gap, by=cast.office_person, answer="for_now", outcome="self_help")
    finding.refresh_from_db()
    assert (finding.horizon, finding.answer) == ("for_now", str(GapOutcome.SELF_HELP.label))
    assert said_of(Need.objects.get(pk=gap.pk)) == str(GapOutcome.SELF_HELP.label)


def test_handed_to_the_office_again_it_waits_for_a_new_answer(cast: Cast) -> None:
    gap = need_at(cast, NeedState.GAP)
    settle(Finding.objects.get(), horizon="for_good", answer="Nein.", by=cast.office_person)
    actions.draft(gap.parts.get(), by=cast.office_person, service=cast.service)
    again = actions.hand_to_office(gap, by=cast.office_person)
    assert (again.horizon, said_of(again)) == ("", "")
    assert Finding.objects.get().state == Finding.State.NEW


def test_a_gap_reported_twice_is_one_finding(cast: Cast) -> None:
    gap = need_at(cast, NeedState.GAP)
    actions.draft(gap.parts.get(), by=cast.office_person, service=cast.service)
    actions.hand_to_office(gap, by=cast.office_person)
    assert Finding.objects.count() == 1


def test_an_acute_need_is_noted_but_nothing_is_sent(cast: Cast) -> None:
    need = cast.need(urgency="acute")
    with pytest.raises(WrongMoment) as refusal:
        cast.draft(need)
    assert "jetzt" in refusal.value.sentence
    noted = actions.draft(need.parts.get(), by=cast.counsellor, service=cast.service, way="appointment")
    with pytest.raises(WrongMoment):
        actions.request(noted, by=cast.counsellor)
    with pytest.raises(WrongMoment):
        actions.ask_release(noted, by=cast.counsellor, packet=None)


@pytest.mark.parametrize("state", list(State))
def test_the_persons_own_word_ends_the_need_and_stops_what_runs(cast: Cast, state: State) -> None:
    referral = cast.at(state)
    need = referral.part.need
    if state == State.CLOSED:
        with pytest.raises(WrongMoment):
            actions.end(need, by=cast.person(need), reason="not_now", channel="slip")
        return
    actions.end(need, by=cast.person(need), reason="not_now", channel="slip")
    need.refresh_from_db()
    referral.refresh_from_db()
    assert (need.state, need.end_reason) == (NeedState.ENDED, "not_now")
    stops = {"draft": "cancelled", "awaiting_release": "refused", "arrived": "arrived"}
    running = ["requested", "queried", "waitlisted", "accepted", "scheduled", "missed"]
    assert referral.state == stops.get(state, "recalled" if state in running else state)
    if referral.state != State.ARRIVED:
        assert referral.turn_member is None


def test_a_slip_without_pin_ends_nothing(cast: Cast) -> None:
    need = cast.need()
    with pytest.raises(NotAllowed):
        actions.end(need, by=cast.person(need, with_pin=False), reason="solved", channel="slip")


def test_a_need_is_not_met_while_somebody_is_being_advised(cast: Cast) -> None:
    arrived = cast.at(State.ARRIVED)
    with pytest.raises(WrongMoment):
        actions.meet(arrived.part.need, by=cast.elsewhere)
