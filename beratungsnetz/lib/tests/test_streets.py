"""What people type for where they are, taken apart."""

import pytest

from beratungsnetz.lib.streets import street_key, typed_place


@pytest.mark.parametrize(
    "name", ["Görresstr.", "Görresstraße", "GÖRRES-STRASSE", "goerres str", "Görres  Str. "]
)
def test_a_street_is_the_same_however_it_is_written(name: str) -> None:
    assert street_key(name) == "goerresstrasse"


def test_what_only_begins_like_a_street_stays() -> None:
    assert street_key("Am Strand") == "amstrand"
    assert street_key("…") == ""


@pytest.mark.parametrize(
    ("text", "postcode", "first"),
    [
        ("Görresstr. 12a, 50674 Köln", "50674", "Görresstr."),
        ("Görresstr. 12-14 Köln", "", "Görresstr."),
        ("50674", "50674", None),
        ("Nordstadt", "", "Nordstadt"),
        ("Straße des 17. Juni", "", "Straße des 17. Juni"),
        ("123456", "", "123456"),
    ],
)
def test_street_and_postcode_are_told_apart(text: str, postcode: str, first: str | None) -> None:
    told = typed_place(text)
    assert (told.postcode, next(iter(told.names), None)) == (postcode, first)


@pytest.mark.parametrize("text", ["", ",,,", "\x00", "1" * 10_000, "\u202e Straße", "-" * 300])
def test_whatever_is_typed_is_taken(text: str) -> None:
    assert len(typed_place(text).names) <= 6
