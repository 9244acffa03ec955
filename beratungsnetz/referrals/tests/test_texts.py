"""The wording of releases: versions that never change, and what was signed keeps its own."""

import hashlib

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
    new = texts.edit_text(cast.network, "release", "Andere Worte.\n", by=by)
    assert (new.version, texts.current(cast.network, "release")) == (2, new)
    signed.refresh_from_db()
    assert (signed.text.version, signed.text.body) == (1, texts.RELEASE)
    assert texts.edit_text(cast.network, "release", "Andere Worte.\n", by=by) == new
    assert cast.at(State.REQUESTED).releases.get().text == new


def test_without_a_translation_the_german_wording_holds(cast: Cast) -> None:
    german = texts.current(cast.network, "consent")
    assert texts.current(cast.network, "consent", "tr") == german
    turkish = texts.edit_text(cast.network, "consent", "Onay", by=System("test", cast.network), language="tr")
    assert texts.current(cast.network, "consent", "tr") == turkish
    assert ReleaseText.objects.filter(kind="consent").count() == 2
