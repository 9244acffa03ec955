"""The wording of releases: versions that never change, and what was signed keeps its own."""

import hashlib

import pytest

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import System
from beratungsnetz.referrals import texts
from beratungsnetz.referrals.models import ReleaseText
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast


def test_a_network_has_both_texts_once(cast: Cast) -> None:
    first = texts.ensure_texts(cast.network)
    assert {text.kind for text in first} == {"release", "consent"}
    assert texts.ensure_texts(cast.network) == first
    assert all(text.sha256 == hashlib.sha256(text.body.encode()).hexdigest() for text in first)


def test_editing_makes_a_version_and_what_was_signed_keeps_its_own(cast: Cast) -> None:
    signed = cast.at(State.REQUESTED).releases.get()
    by = System("test", cast.network)
    new = texts.edit_text(cast.network, "release", "Andere Worte.", by=by)
    assert (new.version, texts.current(cast.network, "release")) == (2, new)
    signed.refresh_from_db()
    assert (signed.text.version, signed.text.body) == (1, texts.first_wording("release", "de"))
    assert texts.edit_text(cast.network, "release", "Andere Worte.", by=by) == new
    assert cast.at(State.REQUESTED).releases.get().text == new


def test_every_language_of_the_network_has_both_texts(cast: Cast) -> None:
    for language in texts.LANGUAGES:
        for text in texts.ensure_texts(cast.network, language):
            assert (text.language, texts.german_of(text).language) == (language, "de")
            assert len(text.body) > 400
            assert text.sha256 == texts.sha256_of(text.body)
    bodies = ReleaseText.objects.values_list("body", flat=True)
    assert len(set(bodies)) == len(bodies) == 2 * len(texts.LANGUAGES)


def test_without_a_translation_the_german_wording_holds(cast: Cast) -> None:
    assert texts.current(cast.network, "consent", "vi") == texts.current(cast.network, "consent")


def test_a_translation_holds_only_for_the_german_wording_that_it_translates(cast: Cast) -> None:
    turkish = texts.current(cast.network, "consent", "tr")
    german = texts.edit_text(cast.network, "consent", "Neue Worte.", by=cast.office_person)
    assert texts.current(cast.network, "consent", "tr") == german
    again = texts.edit_text(cast.network, "consent", turkish.body, by=cast.office_person, language="tr")
    assert (again.version, again.translates) == (2, german)
    assert texts.current(cast.network, "consent", "tr") == again
    turkish.refresh_from_db()
    assert texts.german_of(turkish).version == 1, "what was signed keeps its German"


def test_only_the_office_writes_the_texts(cast: Cast) -> None:
    for who in (cast.counsellor, cast.foreigner, cast.elsewhere):
        with pytest.raises(NotAllowed):
            texts.edit_text(cast.network, "release", "Meine Worte.", by=who)
    for words in ("  \n ", "x" * 6_001):
        with pytest.raises(WrongMoment):
            texts.edit_text(cast.network, "release", words, by=cast.office_person)
