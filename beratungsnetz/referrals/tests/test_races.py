"""At the same moment, with real threads and real transactions, on whichever database this runs."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.audit.sealing import seal_all, verify
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import give_role, set_mailbox
from beratungsnetz.networks.actor import Answerer, Staff, System, staff_of
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.models import RecordWrap, SealedRecord
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import AnswerLink, Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8
WRITERS = 8


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run all at the same moment, each with a connection of its own; results or exceptions, in order."""
    barrier = threading.Barrier(len(deeds), timeout=30)
    answers: list[object] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            answers[place] = deed()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return answers


def second_elsewhere(cast: Cast) -> Staff:
    user = person("Dagmar Dort")
    by = System("setup", cast.network)
    give_role(cast.network, user, RoleName.COUNSELLOR, by=by, member=cast.target)
    found = staff_of(user.pk, cast.network)
    assert found is not None
    return found


def rows_of(deed: str, referral: Referral) -> int:
    return Entry.objects.filter(
        deed=f"referrals.{deed}", thing="referrals.referral", thing_id=referral.pk
    ).count()


def test_of_two_acceptances_at_once_one_wins(cast: Cast) -> None:
    other = second_elsewhere(cast)
    for _ in range(ROUNDS):
        asked = cast.at(State.REQUESTED)
        answers = at_once(
            lambda: actions.accept(asked, by=cast.elsewhere),  # noqa: B023 - joined in this round
            lambda: actions.accept(asked, by=other),  # noqa: B023
        )
        won = [answer for answer in answers if isinstance(answer, Referral)]
        lost = [answer for answer in answers if isinstance(answer, WrongMoment)]
        assert (len(won), len(lost)) == (1, 1), answers
        asked.refresh_from_db()
        assert asked.target_user_id == won[0].target_user_id
        assert rows_of("accept", asked) == 1


def test_acceptance_against_withdrawal_ends_withdrawn_with_no_access_left(cast: Cast) -> None:
    keyring = cast.keyring(cast.elsewhere)
    for _ in range(ROUNDS):
        asked = cast.at(State.REQUESTED)
        answers = at_once(
            lambda: actions.accept(asked, by=cast.elsewhere),  # noqa: B023
            lambda: actions.withdraw_release(asked, by=cast.counsellor, channel="phone"),  # noqa: B023
            lambda: actions.read_packet(asked, by=cast.elsewhere, keyring=keyring),  # noqa: B023
        )
        assert isinstance(answers[1], Referral), answers
        assert isinstance(answers[0], Referral | WrongMoment), answers
        assert isinstance(answers[2], dict | WrongMoment | NotAllowed), answers
        asked.refresh_from_db()
        assert asked.state == State.RELEASE_WITHDRAWN
        wraps = RecordWrap.objects.filter(record=asked.packet_id)
        assert not wraps.filter(circle_key__circle__team__member=cast.target).exists()
        with pytest.raises((NotAllowed, WrongMoment)):
            rules.may_read_packet(cast.elsewhere, asked, timezone.now())
        with pytest.raises((NotAllowed, WrongMoment)):
            actions.read_packet(asked, by=cast.elsewhere, keyring=keyring)


def test_of_the_mail_link_and_the_phone_at_once_one_wins(cast: Cast) -> None:
    set_mailbox(cast.target, by=cast.office_person, mailbox="poststelle@amt.example")
    cast.target.roles.update(ended_at=timezone.now())
    for _ in range(ROUNDS):
        asked = actions.request(cast.draft(), by=cast.counsellor, packet={})
        link = Answerer(AnswerLink.objects.get(referral=asked).pk, asked.pk, cast.network)
        answers = at_once(
            lambda: actions.decline(asked, by=link, reason="full"),  # noqa: B023
            lambda: actions.accept(asked, by=cast.counsellor),  # noqa: B023
        )
        won = [answer for answer in answers if isinstance(answer, Referral)]
        assert len(won) == 1 and any(isinstance(each, WrongMoment | NotAllowed) for each in answers), answers
        asked.refresh_from_db()
        assert asked.state == won[0].state
        assert rows_of("accept", asked) + rows_of("decline", asked) == 1


def test_the_end_of_a_need_against_arrival_and_take_over_deadlocks_nobody(cast: Cast) -> None:
    for _ in range(ROUNDS):
        scheduled = cast.at(State.SCHEDULED)
        need = scheduled.part.need
        whom = cast.person(need)
        answers = at_once(
            lambda: actions.end(need, by=whom, reason="solved", channel="slip"),  # noqa: B023
            lambda: actions.arrive(scheduled, by=cast.elsewhere, word="target"),  # noqa: B023
            lambda: actions.take_over(need, by=cast.colleague),  # noqa: B023
        )
        assert isinstance(answers[0], Need), answers
        assert all(isinstance(each, Need | Referral | WrongMoment | NotAllowed) for each in answers), answers
        scheduled.refresh_from_db()
        need.refresh_from_db()
        assert need.state == "ended"
        assert scheduled.state in (State.RECALLED, State.ARRIVED)


def test_a_form_posted_twice_at_once_is_one_deed(cast: Cast) -> None:
    for _ in range(ROUNDS):
        draft, key = cast.draft(), uuid4()
        sealed = SealedRecord.objects.count()

        def post() -> Referral:
            return actions.request(
                draft,  # noqa: B023
                by=cast.counsellor,
                grant=cast.grant(),
                packet=CANARY,
                key=key,  # noqa: B023
            )

        answers = at_once(post, post)
        assert all(isinstance(answer, Referral) for answer in answers), answers
        assert rows_of("request", draft) == 1
        assert SealedRecord.objects.count() == sealed + 1
        assert draft.releases.count() == 1


def test_eight_writers_with_the_real_audit_none_locked_none_lost(cast: Cast) -> None:
    needs = [cast.need() for _ in range(WRITERS)]
    before = Entry.objects.count()

    def write(need: Need) -> Callable[[], object]:
        def steps() -> str:
            part = need.parts.get()
            for _ in range(5):
                found = actions.draft(part, by=cast.counsellor, service=cast.service, key=uuid4())
                found = actions.request(
                    found, by=cast.counsellor, grant=cast.grant(), packet=CANARY, key=uuid4()
                )
                found = actions.waitlist(found, by=cast.elsewhere, key=uuid4())
                found = actions.keep_waiting(found, by=cast.elsewhere, key=uuid4())
                actions.decline(found, by=cast.elsewhere, reason="full", key=uuid4())
            return "done"

        return steps

    def seal_meanwhile() -> str:
        for _ in range(10):
            seal_all()
        return "done"

    cast.grant()
    answers = at_once(*(write(need) for need in needs), seal_meanwhile)
    assert answers == ["done"] * (WRITERS + 1)
    assert Referral.objects.filter(state=State.DECLINED).count() == WRITERS * 5
    mine = Entry.objects.filter(thing="referrals.referral")
    assert mine.count() == WRITERS * 5 * 5
    assert Entry.objects.count() >= before + WRITERS * 25
    seal_all()
    assert verify().whole
    assert verify().unsealed == 0
