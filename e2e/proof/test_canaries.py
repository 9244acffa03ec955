"""A canary in every sealed field and every free text: it sings in no dump, log, mail, session or other
role's page. A stolen dump with one password opens nothing; with the master key, that person's circles.
"""

import base64
import json
from collections.abc import Iterator

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import override_settings

from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.people import crypto, records
from beratungsnetz.people.circles import opened_copy
from beratungsnetz.people.keys import opened
from beratungsnetz.people.master import Tampered
from beratungsnetz.people.models import CircleKeyCopy, KeyLock, RecordWrap, SealedRecord
from beratungsnetz.people.tests.factories import PASSWORD
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from e2e.proof.asking import ask, body_of, undone
from e2e.proof.cases import STATES
from e2e.proof.crawling import addresses, crawl
from e2e.proof.planted import CONTACT, FILTER, FUNDER, HINT, IDENTITY, LIST, MAILBOX, NOTE, REMARK, SECRET
from e2e.proof.story import (
    ANSWER,
    CODE_NAME,
    GAP_NAME,
    SEALED,
    SEALED_WORDS,
    TYPED,
    Story,
    heard_in,
    singing,
    walked,
)
from e2e.proof.world import World
from e2e.share import DEAL, HANDS, dealt

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def story(world: World) -> Story:
    """The walk, once."""
    return walked(world)


def test_what_is_sealed_stands_in_no_row(story: Story) -> None:
    assert singing(SEALED_WORDS) == set()


def test_codes_passwords_and_what_was_searched_stand_in_no_row(story: Story) -> None:
    bare = story.slip_code.replace("-", "")
    assert singing((story.slip_code, bare, PASSWORD, TYPED)) == set()
    assert singing((*story.secrets, *(code.replace("-", "") for code in story.secrets))) == set()


def test_free_texts_stand_where_they_belong_and_nowhere_else(story: Story) -> None:
    assert singing((CODE_NAME, GAP_NAME)) == {("referrals_need", "code_name")}
    assert singing(tuple(LIST.values())) == set()
    assert singing((NOTE,)) == {("directory_internalnote", "text")}
    assert singing((REMARK,)) == {("directory_reading", "note")}
    assert singing((HINT,)) == {("directory_change", "words")}
    assert singing((FUNDER,)) == {("directory_funding", "funder")}
    assert singing((FILTER,)) == {("networks_savedfilter", "name")}
    assert singing((ANSWER,)) == {("findings_finding", "answer")}
    assert singing(tuple(SECRET.values())) == {("directory_location", name) for name in SECRET}
    assert singing((CONTACT["name"],)) == {("directory_contact", "name"), ("directory_contact", "before")}


def test_the_dump_would_find_a_canary(story: Story) -> None:
    """In the clear, in another case, in base64 in a blob."""
    with undone():
        Need.objects.filter(pk=story.gap.pk).update(code_name=SEALED["name"].upper())
        assert singing(SEALED_WORDS) == {("referrals_need", "code_name")}
    with undone():
        wrap = RecordWrap.objects.first()
        assert wrap is not None
        RecordWrap.objects.filter(pk=wrap.pk).update(box=base64.b64encode(b"xy" + SEALED["name"].encode()))
        assert len(singing(("Zaunkoenigin",))) == 1
    with undone():
        session = Session.objects.latest("expire_date")
        Session.objects.filter(pk=session.pk).update(session_data=SessionStore().encode({"x": TYPED}))
        assert ("django_session", "decoded") in singing((TYPED,))


def test_no_log_and_no_mail_says_anything(story: Story) -> None:
    people = [story.world.cast.user(one) for one in story.world.staff.values()]
    never = (*SEALED_WORDS, CODE_NAME, GAP_NAME, TYPED, ANSWER, PASSWORD, story.slip_code, story.pin)
    never = (*never, *story.secrets, *SECRET.values(), *LIST.values(), HINT, FUNDER, REMARK)
    assert heard_in(story.log, (*never, *(user.email for user in people))) == []
    never = (*never, *CONTACT.values(), *LIST.values(), NOTE)
    assert heard_in(story.mails, (*never, str(story.arrived.public_id), story.world.cast.topic.name)) == []


EVERYBODY = ("nobody", "abroad", "source", "colleague", "lead", "target", "other", "companion", "office",
             "steering", "planner", "dpo", "named", "both")  # fmt: skip


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_page_sings(story: Story, who: str) -> None:
    """No page that is only looked at shows what is sealed; the code names only to whom they belong."""
    found = set()
    for url, text in pages(story, who):
        found |= {(url, word) for word in heard_in(text, (*SEALED_WORDS, *SECRET.values()))}
        hidden = {
            CODE_NAME: who in ("source", "colleague", "lead", "target", "both"),
            GAP_NAME: who in ("source", "colleague", "lead", "office", "both"),
            # The answer to a gap is one: the agency that took the need down reads it on its page.
            ANSWER: who in ("source", "colleague", "lead", "office", "both"),
            MAILBOX: who in ("office", "both"),
            FILTER: who == "source",
            FUNDER: who in ("target", "office", "both"),
            NOTE: who not in OUTSIDE,
            HINT: who in ("target", "office", "both"),
            REMARK: who in ("target", "office", "both"),
            **dict.fromkeys(LIST.values(), who == "source" or url.startswith("/merkliste/")),
            **dict.fromkeys(CONTACT.values(), who not in OUTSIDE),
        }
        found |= {(url, word) for word, may in hidden.items() if not may and word in text}
    assert found == set()


def test_no_page_of_an_office_without_an_account_says_who_it_is(world: World) -> None:
    """Neither a name nor a code name, in any state; without the code not even the topic."""
    for turn, (state, (token, browser)) in enumerate(world.answers.items()):
        need = world.begleitungen[state].part.need
        urls = [url for url in addresses(world, token=[token]) if url.startswith("/antwort/")]
        for url in dealt(urls, of=2, turn=turn):
            never = (*IDENTITY.values(), need.code_name, str(need.public_id))
            assert heard_in(body_of(ask(browser, "get", url)), never) == [], (state, url)
            bare = body_of(ask(world.browsers["nobody"], "get", url))
            assert heard_in(bare, (*never, world.cast.topic.name, world.cast.source.name)) == [], (state, url)


OUTSIDE = ("nobody", "abroad", "steering", "planner", "dpo")  # contacts in offices are not for them


def pages(story: Story, who: str) -> Iterator[tuple[str, str]]:
    """Every page, table and API answer that this role reaches, in our network."""
    world = story.world
    starts = list(
        addresses(
            world,
            need_id=[{"need_id": need.public_id} for need in (story.arrived, story.gap)],
            referral_id=[{"referral_id": story.referral.public_id}],
        )
    )
    # What follows the lists: whatever belongs to the two needs, not the other twenty.
    others = {str(one.public_id) for one in (*world.begleitungen.values(), *world.needs.values())}
    seen, starts = 0, dealt(starts, of=2, turn=EVERYBODY.index(who) + DEAL)
    for url, response in crawl(world.browsers[who], starts, most=50 // HANDS):
        assert response.status_code < 500, url
        if not any(ident in url for ident in others):
            seen += 1
            yield url, body_of(response)
    assert seen >= len(starts)


def _copies(story: Story, monkeypatch: pytest.MonkeyPatch, readers: set[str]) -> None:
    """„In meine Akte kopieren“ and its PDF say the name to the same people, and only by POST."""
    world, n = story.world, story.world.here
    monkeypatch.setattr(
        "beratungsnetz.referrals.printing.extract.paper", lambda _, values: json.dumps(values).encode()
    )
    referral, gap = {"referral_id": story.referral.public_id}, {"need_id": story.gap.public_id}
    for route, ids, may in (
        ("referral_extract", referral, readers),
        ("referral_extract_paper", referral, readers),
        ("need_extract", gap, readers - {"target"} | {"office"}),
        ("need_extract_paper", gap, readers - {"target"} | {"office"}),
    ):
        url = world.url(f"referrals:{route}", n=n, **ids)
        for method, expected in (("get", set()), ("post", may)):
            said = {who for who, browser in world.browsers.items()
                    if heard_in(body_of(ask(browser, method, url)), SEALED_WORDS)}  # fmt: skip
            assert said - {"both"} == expected, (route, method)


def test_only_who_may_reads_the_name(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """By POST, with an open vault: the source's team and the target, at the gap the office; nobody else."""
    world, n = story.world, story.world.here
    readers = {"source", "colleague", "lead", "target"}
    url = world.url("referrals:referral_identity", n=n, referral_id=story.referral.public_id)
    read = {who for who, browser in world.browsers.items()
            if heard_in(body_of(ask(browser, "post", url)), SEALED_WORDS)}  # fmt: skip
    assert read - {"both"} == readers
    url = world.url("referrals:need_identity", n=n, need_id=story.gap.public_id)
    read = {who for who, browser in world.browsers.items()
            if heard_in(body_of(ask(browser, "post", url)), SEALED_WORDS)}  # fmt: skip
    assert read - {"both"} == readers - {"target"} | {"office"}
    _copies(story, monkeypatch, readers)
    told = Finding.objects.filter(kind="disturbance").latest("pk")
    url = world.url("findings:report_read", n=n, pk=told.pk)
    read = {who for who, browser in world.browsers.items()
            if heard_in(body_of(ask(browser, "post", url)), SEALED_WORDS)}  # fmt: skip
    assert read - {"both"} == {"office"}


def test_only_who_is_responsible_reads_the_safe_number(story: Story) -> None:
    """The person has arrived: the target, by POST; not the source that made the slip, and no office."""
    url = story.world.url("referrals:need_call", n=story.world.here, need_id=story.arrived.public_id)
    read = {who for who, browser in story.world.browsers.items()
            if heard_in(body_of(ask(browser, "post", url)), ("8070605040",))}  # fmt: skip
    assert read - {"both"} == {"target"}


def test_a_withdrawal_closes_the_office_at_the_very_next_look(story: Story) -> None:
    world, need = story.world, story.gap
    url = world.url("referrals:need_identity", n=world.here, need_id=need.public_id)
    with undone():
        actions.withdraw_office_release(need, by=world.cast.person(need), channel="slip")
        assert heard_in(body_of(ask(world.browsers["office"], "post", url)), SEALED_WORDS) == []
        ring = opened(world.cast.user(world.staff["office"]), PASSWORD)
        assert ring is not None
        assert need.identity is not None
        with pytest.raises(NotAllowed):
            records.unseal(need.identity, ring)
    assert heard_in(body_of(ask(world.browsers["office"], "post", url)), SEALED_WORDS) != []


BEFORE = [state for state in STATES if state in
          ("draft", "awaiting_release", "requested", "queried", "waitlisted")]  # fmt: skip


def _never(referral: Referral) -> tuple[str, ...]:
    need = referral.part.need
    return (*IDENTITY.values(), "Vogelfrei", need.code_name, str(need.public_id))


def test_no_list_names_anybody_before_the_acceptance(world: World) -> None:
    """The target's pages, tables and answers that belong to no single need."""
    never = {word for state in BEFORE for word in _never(world.begleitungen[state])}
    looked = 0
    for url in addresses(world):
        text = body_of(ask(world.browsers["target"], "get", url))
        looked += 1
        assert heard_in(text, tuple(never)) == [], url
    assert looked > 100


@pytest.mark.parametrize("state", BEFORE)
def test_no_name_before_the_acceptance(world: World, state: str) -> None:
    """The target's pages and fragments of it: no name, no code name, no number of the need."""
    referral = world.begleitungen[state]
    need, never = referral.part.need, _never(referral)
    ids = {"need_id": [{"need_id": need.public_id}], "referral_id": [{"referral_id": referral.public_id}]}
    target = world.browsers["target"]
    looked = 0
    urls = [
        url for url in addresses(world, **ids) if str(need.public_id) in url or str(referral.public_id) in url
    ]
    for url in dealt(urls, turn=BEFORE.index(state)):
        for headers in ({}, {"HX-Request": "true"}):
            for method in ("get", "post"):
                response = ask(target, method, url, headers=headers)
                if str(need.public_id) in url and response.status_code == 404:
                    continue
                text = body_of(response) + str(response.headers)
                if method == "post" and response.status_code == 302:
                    continue  # a deed was done (and rolled back): it leads to the pages looked at here
                looked += 1
                assert heard_in(text, never) == [], (method, url)
    assert looked > 100 // HANDS


def test_a_stolen_dump_with_one_password_opens_nothing(story: Story) -> None:
    """All rows and the target's password, but not the master key: every box with every key there is."""
    user = story.world.cast.user(story.world.staff["target"])
    lock = KeyLock.objects.get(personal_key__user=user, kind="passphrase")
    half = crypto.stretched(PASSWORD, lock.salt, opslimit=lock.opslimit, memlimit=lock.memlimit)
    guesses = [half, crypto.derived(half, "master/1/lock"), bytes(32), bytes(lock.personal_key.public_key)]
    boxes = [
        (one.box, one.bound()) for one in (lock, *CircleKeyCopy.objects.all(), *RecordWrap.objects.all())
    ]
    assert len(boxes) > 40
    for guess in guesses:
        for box, bound in boxes:
            with pytest.raises(crypto.CannotOpen):
                crypto.decrypted(guess, box, bound=bound)
            with pytest.raises(crypto.CannotOpen):
                crypto.unsealed(guess, box)
    with override_settings(MASTER_KEY="00" * 32), pytest.raises(Tampered):
        opened(user, PASSWORD)


@pytest.mark.parametrize("who", ["source", "target", "other", "office", "planner"])
def test_with_the_master_key_only_that_persons_circles_open(story: Story, who: str) -> None:
    """Exactly the records that are wrapped for a circle of this person, and no other."""
    user = story.world.cast.user(story.world.staff[who])
    ring = opened(user, PASSWORD)
    assert ring is not None
    held = CircleKeyCopy.objects.filter(holder=user).values("circle_key__circle_id")
    own = set(RecordWrap.objects.filter(circle_key__circle_id__in=held).values_list("record_id", flat=True))
    assert bool(own) == (who in ("source", "target", "office"))
    for record in SealedRecord.objects.all():
        if record.pk in own:
            assert records.unseal(record, ring)
        else:
            with pytest.raises(NotAllowed):
                records.unseal(record, ring)
    for copy in CircleKeyCopy.objects.exclude(holder=user):
        with pytest.raises((Tampered, crypto.CannotOpen)):
            opened_copy(copy, ring)
    identity = story.gap.identity
    assert identity is not None
    assert (identity.pk in own) == (who in ("source", "office"))
