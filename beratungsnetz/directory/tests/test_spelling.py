"""Words typed as they sound, and slips of one letter: mended; what may be meant so is left alone."""

import pytest

from beratungsnetz.directory.search.crisis import crisis_in
from beratungsnetz.directory.search.spelling import Spelling, sound
from beratungsnetz.lib.text import fold

PHRASES = (
    "Miete nicht zahlen", "mein Mann schlägt mich", "Wohngeld", "Kaution zurück", "Möbel", "Inkasso", "Brief",
    "Schwangerschaft", "Grundsicherung", "Angst vor der Schule", "Miete", "Bürgergeld", "Depression",
    "nie wieder leben wollen", "çift", "alamıyorum",
)  # fmt: skip
SPELLING = Spelling(PHRASES)


def mended(text: str) -> str:
    return SPELLING.mended(text, lambda word: False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Miehte zalen", "Miete zahlen"),
        ("mite", "Miete"),
        ("man schlegt mich", "man schlägt mich"),
        ("wohngelt", "Wohngeld"),
        ("kauzion zurük", "Kaution zurück"),
        ("moebl", "Möbel"),
        ("inkaso brif", "Inkasso Brief"),
        ("schuhle", "Schule"),
        ("buergergelt", "Bürgergeld"),
        ("lebn", "leben"),
        ("Schwangershaft", "Schwangerschaft"),  # a letter less
        ("grundsiccherung", "Grundsicherung"),  # one more
        ("Derpession", "Depression"),  # two changed about
    ],
)
def test_it_is_understood_as_it_sounds(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Miete", "MIETE", "schläft", "oder", "man", "bloß", "Wand", "kifft", "anlamıyorum", "śpię",
        "Набрала", "", "123 !?", "0221 4710-199",
    ],
)  # fmt: skip
def test_what_may_be_meant_as_it_stands_is_left_alone(typed: str) -> None:
    assert mended(typed) == typed


def test_a_word_that_stands_in_a_service_is_no_slip() -> None:
    """The name of a house, say, which no topic has among its words."""
    assert SPELLING.mended("Schuhle", lambda word: word == "Schuhle") == "Schuhle"


def test_who_slips_in_danger_gets_the_numbers() -> None:
    assert crisis_in("man schlegt mich") is None
    assert crisis_in(mended("mein Mann schlegt mich")) is not None
    assert crisis_in(mended("mein Mann schläft nicht")) is None


@pytest.mark.parametrize("word", ["", "a", "h" * 2_000, "schtz" * 500, "aeu" * 999, "e", "cks"])
def test_any_word_has_a_sound(word: str) -> None:
    assert isinstance(sound(fold(word)), str)
    assert mended(word) == word
