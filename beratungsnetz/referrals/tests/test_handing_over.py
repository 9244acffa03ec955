"""All of a colleague's goes over in one deed, each with its audit row, and comes back the same way."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import end_role, give_role
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.people.models import RecordWrap
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.holdings import holdings_of
from beratungsnetz.referrals.models import HandOver, Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast, make_cast


def role_of(staff: Staff) -> Role:
    return Role.objects.get(user_id=staff.user_id, network=staff.network)


def held(cast: Cast, staff: Staff) -> str:
    return holdings_of(cast.user(staff), cast.source).words()


def over(cast: Cast, *, by: Staff | None = None) -> HandOver:
    giver, taker = role_of(cast.counsellor), cast.user(cast.colleague)
    return actions.hand_all(giver, to=taker, by=by or cast.counsellor)


def test_needs_begleitungen_and_duties_go_over_and_come_back_without_the_takers_own(cast: Cast) -> None:
    asked = cast.at(State.REQUESTED)
    actions.ask_call_back(
        need := cast.need(), by=cast.person(need), call=actions.SafeCall(number="0221 4710-102")
    )
    own = actions.take_over(cast.need(), by=cast.colleague)
    wraps = set(RecordWrap.objects.values_list("pk", flat=True))
    assert held(cast, cast.counsellor) == "2 Anliegen, eine Begleitung, eine Aufgabe"
    made = over(cast)
    assert held(cast, cast.counsellor) == "nichts"
    assert held(cast, cast.colleague) == "3 Anliegen, eine Begleitung, eine Aufgabe"
    rows = Entry.objects.filter(deed="referrals.hand_all", why="handed_over")
    assert rows.count() == 3
    actions.return_all(made, by=cast.colleague)
    own.refresh_from_db()
    assert own.responsible_user_id == cast.colleague.user_id
    assert held(cast, cast.counsellor) == "2 Anliegen, eine Begleitung, eine Aufgabe"
    asked.refresh_from_db()
    assert asked.source_user_id == cast.counsellor.user_id
    assert set(RecordWrap.objects.values_list("pk", flat=True)) == wraps
    with pytest.raises(WrongMoment, match="schon zurückgegeben"):
        actions.return_all(made, by=cast.colleague)


def test_what_somebody_took_over_since_stays_with_them(cast: Cast) -> None:
    need = cast.need()
    made = over(cast)
    actions.hand_to_office(need, by=cast.colleague)
    actions.return_all(made, by=cast.counsellor)
    need.refresh_from_db()
    assert need.responsible_member == cast.office


def test_a_name_that_the_office_asks_for_is_asked_of_the_new_one(cast: Cast) -> None:
    need = cast.need(identity={"name": "Kanari"})
    actions.hand_to_office(need, by=cast.counsellor)
    need.refresh_from_db()
    actions.ask_name(need, by=cast.office_person)
    assert held(cast, cast.counsellor) == "eine Aufgabe"
    over(cast)
    assert held(cast, cast.colleague) == "eine Aufgabe"


def test_the_target_hands_over_what_it_has_accepted(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    setup = System("setup", cast.network)
    give_role(cast.network, cast.user(cast.stranger), RoleName.MANAGER, by=setup, member=cast.target)
    actions.hand_all(role_of(cast.elsewhere), to=cast.user(cast.stranger), by=cast.again(cast.stranger))
    accepted.refresh_from_db()
    assert accepted.target_user_id == cast.stranger.user_id
    assert accepted.source_user_id == cast.counsellor.user_id


def test_only_the_person_and_whoever_leads_hand_over_and_only_within_the_agency(cast: Cast) -> None:
    cast.need()
    for by in (cast.colleague, cast.stranger, cast.office_person, cast.foreigner):
        with pytest.raises(NotAllowed):
            over(cast, by=by)
    for to in (cast.stranger, cast.companion, cast.counsellor):
        with pytest.raises(NotAllowed):
            actions.hand_all(role_of(cast.counsellor), to=cast.user(to), by=cast.counsellor)
    setup = System("setup", cast.network)
    give_role(cast.network, cast.user(cast.colleague), RoleName.MANAGER, by=setup, member=cast.source)
    over(cast, by=cast.again(cast.colleague))
    with pytest.raises(WrongMoment, match="nichts"):
        over(cast)
    assert HandOver.objects.count() == 1


def test_sent_twice_it_is_done_once(cast: Cast) -> None:
    cast.need()
    key, to = uuid4(), cast.user(cast.colleague)
    first = actions.hand_all(role_of(cast.counsellor), to=to, by=cast.counsellor, key=key)
    assert actions.hand_all(role_of(cast.counsellor), to=to, by=cast.counsellor, key=key) == first


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time anyway")
def test_handed_over_while_a_request_is_accepted_both_happen() -> None:
    cast = make_cast(slug="zugleich")
    asked = cast.at(State.REQUESTED)
    start, wrong = threading.Barrier(2), list[BaseException]()

    def does(what: str) -> None:
        start.wait()
        try:
            over(cast) if what == "over" else actions.accept(asked, by=cast.elsewhere)
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    both = [threading.Thread(target=does, args=(what,)) for what in ("over", "accept")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert wrong == []
    found = Referral.objects.get(pk=asked.pk)
    assert (found.state, found.source_user_id) == (State.ACCEPTED, cast.colleague.user_id)
    assert Need.objects.get().responsible_user_id == cast.colleague.user_id


def test_who_works_elsewhere_by_now_neither_sees_a_hand_over_nor_gives_it_back(cast: Cast) -> None:
    cast.need()
    found, setup = over(cast), System("setup", cast.network)
    give_role(cast.network, cast.user(cast.colleague), RoleName.COUNSELLOR, by=setup, member=cast.third)
    end_role(Role.objects.get(user_id=cast.colleague.user_id, member=cast.source), by=setup)
    taker = cast.again(cast.colleague)
    assert not HandOver.objects.visible_to(taker).exists()
    with pytest.raises(NotAllowed):
        actions.return_all(found, by=taker)
    actions.return_all(found, by=cast.again(cast.counsellor))
