"""The words that every network begins with: complete, each with one meaning, never over one's own."""

from collections import Counter

import pytest

from beratungsnetz.directory.models import LayWord
from beratungsnetz.directory.tests.factories import make_network, make_topic
from beratungsnetz.directory.vocabulary import (
    LANGUAGES,
    _by_name,
    _read,
    _words,
    give_words,
    missing_words,
    with_own_words,
)
from beratungsnetz.lib.text import tokens

pytestmark = pytest.mark.django_db
LEAST = {"de": 12, **dict.fromkeys(LANGUAGES[1:], 8)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_words_that_say_something(language: str) -> None:
    told = _words(language)
    assert list(told) == list(_read("topics"))
    for code, phrases in told.items():
        assert len(phrases) >= LEAST[language], code
        for phrase in phrases:
            assert tokens(phrase) or len(phrase.split()) > 2, phrase
            assert phrase == phrase.strip() and len(phrase) <= 120, phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_means_two_topics(language: str) -> None:
    often = Counter(phrase.casefold() for phrases in _words(language).values() for phrase in phrases)
    assert [phrase for phrase, count in often.items() if count > 1] == []


def test_no_name_means_two_topics() -> None:
    names = Counter(
        name.casefold()
        for code, told in _read("topics").items()
        for name in {code.casefold(), told["name"].casefold(), *map(str.casefold, told.get("also", ()))}  # type: ignore[index, attr-defined]
    )
    assert [name for name, count in names.items() if count > 1] == []
    assert len(_by_name()) == len(names)


def test_a_topic_is_known_by_its_code_or_its_name() -> None:
    network = make_network()
    by_code = make_topic(network, "schulden", "Geldsorgen")
    by_name = make_topic(network, "x-17", "Suchtberatung")
    unknown = make_topic(network, "bienen", "Bienen und Imkerei")
    assert "Gerichtsvollzieher" in missing_words(by_code)["de"]
    assert set(missing_words(by_name)) == set(LANGUAGES)
    assert missing_words(unknown) == {}


def test_a_language_in_which_somebody_wrote_stays_as_it_is() -> None:
    topic = make_topic(make_network(), "schulden", words=("Kohle weg",))
    give_words([topic])
    assert [word.phrase for word in topic.lay_words.filter(language="de")] == ["Kohle weg"]
    assert topic.lay_words.filter(language="tr").count() >= LEAST["tr"]
    assert give_words([topic]) == 0


def test_only_words_of_ones_own_count_as_such() -> None:
    network = make_network()
    given, own = make_topic(network, "schulden"), make_topic(network, "sucht")
    give_words([given, own])
    LayWord.objects.create(topic=own, phrase="der Korkenzieher wohnt bei mir")
    assert with_own_words([given, own]) == {own.pk}
