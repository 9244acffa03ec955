"""An office without an account: a link to its mailbox, a code by another way, and nothing of the person."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import set_mailbox
from beratungsnetz.networks.actor import Answerer, System
from beratungsnetz.networks.models import Member
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import AnswerLink, Referral
from beratungsnetz.referrals.models.referral import LINK_GRACE
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast

MAILBOX = "poststelle@amt.example"


@pytest.fixture
def asked(cast: Cast) -> Referral:
    """A request to an office that answers without an account."""
    set_mailbox(cast.target, by=cast.office_person, mailbox=MAILBOX)
    return cast.at(State.REQUESTED)


def answerer(referral: Referral) -> Answerer:
    return Answerer(AnswerLink.objects.get(referral=referral).pk, referral.pk, referral.network)


def token_in(body: str) -> str:
    (token,) = re.findall(r"/antwort/([\w-]{43})/", body)
    return str(token)


def test_the_mail_says_only_that_somebody_waits(
    cast: Cast, asked: Referral, delivered: Callable[[], object]
) -> None:
    delivered()
    (letter,) = mail.outbox
    assert letter.to == [MAILBOX] and letter.subject == "Eine Antwort wird erwartet"
    whole = str(letter.message())
    need = asked.part.need
    for word in (need.code_name, cast.topic.name, cast.source.name, cast.target.name, str(asked.public_id)):
        assert word not in whole
    token = token_in(str(letter.body))
    assert token not in str(AnswerLink.objects.values().get()), "only its digest is kept"
    found = actions.find_link(token)
    assert found is not None and found.referral_id == asked.pk


def test_without_a_mailbox_there_is_no_link(cast: Cast) -> None:
    asked = cast.at(State.REQUESTED)
    assert not AnswerLink.objects.exists()
    for deed in (actions.make_answer_code, actions.send_link):
        with pytest.raises(WrongMoment):
            deed(asked, by=cast.counsellor)


def test_only_office_and_manager_set_the_mailbox(cast: Cast) -> None:
    for who in (cast.counsellor, cast.elsewhere, cast.foreigner):
        with pytest.raises(NotAllowed):
            set_mailbox(cast.target, by=who, mailbox=MAILBOX)
    set_mailbox(cast.target, by=cast.office_person, mailbox=MAILBOX)
    assert Member.objects.get(pk=cast.target.pk).mailbox == MAILBOX


def test_a_new_code_kills_the_old_and_five_wrong_ones_lock(cast: Cast, asked: Referral) -> None:
    old = actions.make_answer_code(asked, by=cast.counsellor)
    new = actions.make_answer_code(asked, by=cast.counsellor)
    link = AnswerLink.objects.get(referral=asked)
    assert new.code not in link.code_digest
    assert not actions.check_answer_code(link, old.code, address=None)
    assert actions.check_answer_code(link, new.code.lower().replace("-", " "), address=None)
    for _ in range(5):
        assert not actions.check_answer_code(link, "0000-0000", address=None)
    with pytest.raises(TooManyTries):
        actions.check_answer_code(link, new.code, address=None)


def test_without_a_code_no_code_fits(asked: Referral) -> None:
    assert not actions.check_answer_code(AnswerLink.objects.get(referral=asked), "", address=None)


def test_the_code_is_made_by_source_or_office_only(cast: Cast, asked: Referral) -> None:
    for who in (cast.elsewhere, cast.stranger, cast.person(asked.part.need), answerer(asked)):
        with pytest.raises(NotAllowed):
            actions.make_answer_code(asked, by=who)
    assert actions.make_answer_code(asked, by=cast.office_person).code


def test_it_answers_as_the_target_of_this_begleitung_and_no_other(cast: Cast, asked: Referral) -> None:
    by, other = answerer(asked), cast.at(State.REQUESTED)
    with pytest.raises(NotAllowed):
        actions.accept(other, by=by)
    accepted = actions.accept(asked, by=by)
    assert accepted.state == State.ACCEPTED and accepted.target_user_id is None
    entry = Entry.objects.get(deed="referrals.accept")
    assert (entry.doer, entry.why) == (f"answer:{by.link_id}", "")
    ahead = timezone.now() + timedelta(days=2)
    assert actions.schedule(asked, by=by, appointment_at=ahead).state == State.SCHEDULED


def test_whether_the_person_came_is_told_only_with_a_release(cast: Cast) -> None:
    set_mailbox(cast.target, by=cast.office_person, mailbox=MAILBOX)
    soon = timezone.now() + timedelta(minutes=1)
    with_release = cast.at(State.ACCEPTED)
    nameless = actions.accept(actions.request(cast.draft(), by=cast.counsellor, packet={}), by=cast.elsewhere)
    for one in (with_release, nameless):
        actions.schedule(one, by=answerer(one), appointment_at=soon)
    with time_machine.travel(soon + timedelta(hours=1), tick=False):
        with pytest.raises(NotAllowed, match="Freigabe"):
            actions.arrive(nameless, by=answerer(nameless))
        with pytest.raises(NotAllowed, match="Freigabe"):
            actions.miss(nameless, by=answerer(nameless))
        assert actions.arrive(with_release, by=answerer(with_release)).state == State.ARRIVED


def test_the_link_opens_until_five_days_after_the_limit(cast: Cast, asked: Referral) -> None:
    by = answerer(asked)
    assert asked.due_at is not None
    last = asked.due_at + LINK_GRACE
    with time_machine.travel(last - timedelta(minutes=1), tick=False):
        assert Referral.objects.visible_to(by).exists()
    with time_machine.travel(last, tick=False):
        assert not Referral.objects.visible_to(by).exists()
        with pytest.raises(NotAllowed):
            actions.accept(asked, by=by)


@pytest.mark.parametrize("state", list(State))
def test_it_sees_the_begleitung_while_it_runs(cast: Cast, state: State) -> None:
    set_mailbox(cast.target, by=cast.office_person, mailbox=MAILBOX)
    found = cast.at(state)
    link = AnswerLink.objects.filter(referral=found).first()
    running = found.requested_at is not None and found.ended_at is None
    assert (link is not None) == (found.requested_at is not None)
    if link is not None:
        by = Answerer(link.pk, found.pk, found.network)
        assert Referral.objects.visible_to(by).filter(pk=found.pk).exists() == running
        elsewhere = Answerer(link.pk, found.pk, cast.other_network)
        assert not Referral.objects.visible_to(elsewhere).exists()


def test_an_answered_query_goes_out_with_a_new_link(
    cast: Cast, asked: Referral, delivered: Callable[[], object]
) -> None:
    delivered()
    old = token_in(str(mail.outbox[0].body))
    actions.query(asked, by=answerer(asked), question="access")
    actions.answer(asked, by=cast.counsellor, answer="yes")
    delivered()
    new = token_in(str(mail.outbox[1].body))
    assert actions.find_link(old) is None and actions.find_link(new) is not None


def test_whose_turn_it_is_is_the_office_itself(cast: Cast) -> None:
    from beratungsnetz.networks.actions import leave

    set_mailbox(cast.target, by=cast.office_person, mailbox=MAILBOX)
    cast.target.roles.update(ended_at=timezone.now())
    asked = cast.at(State.REQUESTED)
    assert asked.turn_member_id == cast.target.pk
    assert actions.accept(asked, by=cast.counsellor).state == State.ACCEPTED, "and on the phone, too"
    assert Entry.objects.get(deed="referrals.accept").why == "by_phone"
    leave(cast.target, by=System("setup", cast.network))
    assert not Referral.objects.visible_to(answerer(asked)).exists()
