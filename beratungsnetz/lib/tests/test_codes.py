"""Codes survive being read aloud, digests do not mix, and nothing typed raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.codes import ALPHABET, digest, new_code, new_token, normalise, same


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_a_code_has_its_groups() -> None:
    assert [len(group) for group in new_code().split("-")] == [4, 4, 4]
    assert [len(group) for group in new_code(groups=2, size=5).split("-")] == [5, 5]
    assert set(new_code(50, 4)) <= set(ALPHABET) | {"-"}


def test_codes_and_tokens_differ_each_time() -> None:
    assert len({new_code() for _ in range(500)}) == 500
    assert len({new_token() for _ in range(500)}) == 500
    assert len(new_token()) == 43


@pytest.mark.parametrize(("groups", "size"), [(0, 4), (3, 0), (1, 3), (-2, -2)])
def test_a_guessable_code_is_refused(groups: int, size: int) -> None:
    with pytest.raises(ValueError, match="four"):
        new_code(groups, size)


@pytest.mark.parametrize(
    "typed",
    [
        "7K0M-11RT-9XWE", "7k0m-11rt-9xwe", " 7K0M 11RT 9XWE\n", "7KOM-ILRT-9XWE", "7kom–ilrt—9xwe",
        "7K0M\u221211RT\u00a09XWE", "7\u200bK0M11RT9XWE\x00", "７Ｋ０Ｍ１１ＲＴ９ＸＷＥ",
    ],
)  # fmt: skip
def test_every_way_of_typing_is_the_same_code(typed: str) -> None:
    assert normalise(typed) == "7K0M11RT9XWE"


def test_another_sign_keeps_a_code_wrong() -> None:
    assert normalise("7K0M*11RT") != normalise("7K0M11RT")


@given(st.text(st.characters(codec=None)))
def test_normalising_settles_and_never_raises(typed: str) -> None:
    once = normalise(typed)

    assert normalise(once) == once
    assert len(digest(typed, key="k", purpose="p")) == 64
    assert same(typed, typed)


@given(st.integers(1, 6), st.integers(4, 6))
def test_a_new_code_is_only_its_dashes_away_from_normal(groups: int, size: int) -> None:
    code = new_code(groups, size)

    assert normalise(code.lower()) == code.replace("-", "")


def test_the_digest_is_stable() -> None:
    """Stored digests must still fit after an update."""
    # hmac.new(b"key", b"\x00\x00\x00\x04slipABCD", "sha256")
    known = "1445fe7cff19b6b6d2813a44719b8c18a151b528c3e47af8ff19bb6cadfb66a0"

    assert digest("ABCD", key="key", purpose="slip") == known


def test_key_purpose_and_code_each_change_the_digest() -> None:
    found = {
        digest("ABCD", key="one", purpose="slip"),
        digest("ABCD", key="two", purpose="slip"),
        digest("ABCD", key="one", purpose="invitation"),
        digest("ABCE", key="one", purpose="slip"),
    }

    assert len(found) == 4


def test_purpose_and_code_cannot_be_cut_differently() -> None:
    assert digest("bc", key="k", purpose="a") != digest("c", key="k", purpose="ab")


@pytest.mark.parametrize(("key", "purpose"), [("", "slip"), ("key", "")])
def test_an_empty_key_or_purpose_is_refused(key: str, purpose: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        digest("ABCD", key=key, purpose=purpose)


def test_same_compares_everything() -> None:
    assert same("abc", "abc")
    assert not same("abc", "abd")
    assert not same("abc", "ab")
    assert not same("ä", "a")
