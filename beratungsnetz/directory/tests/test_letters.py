"""Alike by their letters: slips, endings, split compounds; and nothing that is sent breaks it."""

import pytest

from beratungsnetz.directory.search.letters import Letters, groups

PHRASES = [
    "Schuldnerberatung",
    "Kindertagespflege",
    "Wohngeld",
    "ich schlafe im Auto",
    "не хочу жити",
    "ديون كثيرة",
]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("schuldnerberatug", "Schuldnerberatung"),
        ("SCHULDNER-BERATUNG", "Schuldnerberatung"),
        ("Kinder tages pflege", "Kindertagespflege"),
        ("wohngelt", "Wohngeld"),
        ("wir schlafen im auto", "ich schlafe im Auto"),
        ("не хочеться жити", "не хочу жити"),
        ("ديون", "ديون كثيرة"),
    ],
)
def test_the_most_alike_is_the_one_that_was_meant(asked: str, meant: str) -> None:
    alike = Letters.of(PHRASES).alike(asked)
    assert PHRASES[int(alike.argmax())] == meant


def test_a_phrase_is_like_itself_and_nothing_is_more() -> None:
    letters = Letters.of(PHRASES)
    for place, phrase in enumerate(PHRASES):
        assert letters.alike(phrase)[place] == pytest.approx(1.0, abs=0.01)
        assert letters.alike(phrase).max() <= 1.01


@pytest.mark.parametrize("asked", ["", " ", "\0", "?!", "a" * 100_000, "\ud800", "👩‍👩‍👧", "xq"])
def test_nothing_that_is_sent_breaks_it(asked: str) -> None:
    alike = Letters.of(PHRASES).alike(asked)
    assert alike.shape == (len(PHRASES),)
    assert float(alike.max()) < 0.5


def test_no_phrases_at_all() -> None:
    assert Letters.of([]).alike("Schulden").shape == (0,)
    assert Letters.of([""]).alike("Schulden").tolist() == [0.0]


def test_groups_are_of_three_to_five_letters_within_words() -> None:
    assert len(groups("ab")) == 2 + 1  # _ab, ab_ and _ab_
    assert groups("Öl") == groups("oel")
