"""„Neu für Sie“: what others did on mine, once, one click to the thing, and nothing confidential."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Role
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today.actions import forget_notices, mark_read
from beratungsnetz.today.models import SeenNotice
from beratungsnetz.today.notices import unread


def new(who: Staff) -> list[str]:
    return [one.what for one in unread(who, timezone.now())]


def test_each_side_hears_what_the_other_did_and_not_its_own(cast: Cast) -> None:
    arrived = cast.at(State.ARRIVED)
    assert new(cast.counsellor) == [
        "Die Person ist angekommen.",
        "Ein Termin steht fest.",
        "Die Anfrage ist angenommen.",
    ]
    assert new(cast.elsewhere) == []
    actions.contradict(arrived, by=cast.person(arrived.part.need))
    assert new(cast.elsewhere) == ["Die Person sagt: Ich bin nicht angekommen."]
    assert new(cast.colleague) == new(cast.stranger) == new(cast.companion) == new(cast.foreigner) == []


def test_every_end_and_the_answer_to_a_gap_are_told(cast: Cast) -> None:
    for state, words in (
        (State.DECLINED, "Die Anfrage ist abgelehnt."),
        (State.WAITLISTED, "Die Person steht auf der Warteliste."),
        (State.QUERIED, "Die Stelle fragt zurück."),
        (State.HANDED_BACK, "Die Stelle gibt zurück."),
        (State.RELEASE_WITHDRAWN, "Die Freigabe ist widerrufen."),
    ):
        cast.at(state)
        assert new(cast.counsellor)[0] == words
    gap = cast.need()
    actions.hand_to_office(gap, by=cast.counsellor)
    actions.answer_gap(gap, by=cast.office_person, answer="for_now", outcome="waiting")
    assert new(cast.counsellor)[0] == "Die Geschäftsstelle hat auf die Lücke geantwortet."
    need = cast.need()
    actions.ask_call_back(need, by=cast.person(need), call=actions.SafeCall(number="0221 4710-103"))
    assert new(cast.counsellor)[0] == "Die Person bittet um Rückruf."


def test_whoever_takes_all_over_hears_of_it(cast: Cast) -> None:
    cast.need()
    role = Role.objects.get(user_id=cast.counsellor.user_id)
    actions.hand_all(role, to=cast.user(cast.colleague), by=cast.counsellor)
    assert new(cast.colleague) == ["Jemand hat Ihnen dieses Anliegen übergeben."]


def test_after_thirty_days_it_is_gone_and_forgotten(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 10, 24, 12, tzinfo=BERLIN), tick=False) as clock:  # summer time
        cast.at(State.ACCEPTED)
        mark_read(unread(cast.counsellor, timezone.now()), by=cast.counsellor)
        cast.at(State.ACCEPTED)
        clock.shift(timedelta(days=30))
        assert len(new(cast.counsellor)) == 1
        assert forget_notices(cast.network, timezone.now()) == 0
        clock.shift(timedelta(seconds=1))
        assert new(cast.counsellor) == []
        assert forget_notices(cast.network, timezone.now()) == 1


def test_one_click_opens_the_thing_and_all_is_read_up_to_what_was_shown(cast: Cast, sign_in: SignIn) -> None:
    first, second = cast.at(State.ACCEPTED), cast.at(State.DECLINED)
    client, home = sign_in(cast.counsellor), f"/{cast.network.slug}/heute/"
    page = client.get(home).content.decode()
    assert "Neu für Sie: 2 Nachrichten" in page
    assert not any(secret in page for secret in CANARY.values())
    newest, oldest = (one.entry for one in unread(cast.counsellor, timezone.now()))
    assert sign_in(cast.colleague).post(f"{home}neu/{oldest}/").status_code == 404
    opened = client.post(f"{home}neu/{oldest}/")
    assert str(first.public_id) in opened["Location"]
    assert new(cast.counsellor) == ["Die Anfrage ist abgelehnt."]
    assert client.post(f"{home}neu/{oldest}/").status_code == 404
    later = cast.at(State.WAITLISTED)
    client.post(f"{home}neu/gelesen/", {"newest": newest})
    assert new(cast.counsellor) == ["Die Person steht auf der Warteliste."]
    client.post(f"{home}neu/gelesen/", {"newest": "unfug"})
    assert "Neu für Sie" not in client.get(home).content.decode()
    assert SeenNotice.objects.count() == 3
    assert {second.state, later.state} == {State.DECLINED, State.WAITLISTED}
