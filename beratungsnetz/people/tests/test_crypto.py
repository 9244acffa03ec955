"""The primitives refuse whatever is not exactly what was sealed."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beratungsnetz.people import crypto
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.paths import is_own_path

KEY = bytes(range(32))
BOUND = {"record": "a", "field": "name"}


@settings(max_examples=30)
@given(st.binary(max_size=200))
def test_what_goes_in_comes_out(plain: bytes) -> None:
    assert crypto.decrypted(KEY, crypto.encrypted(KEY, plain, bound=BOUND), bound=BOUND) == plain


def test_the_same_text_gives_another_box_each_time() -> None:
    assert crypto.encrypted(KEY, b"x", bound=BOUND) != crypto.encrypted(KEY, b"x", bound=BOUND)


def test_the_wrong_key_opens_nothing() -> None:
    box = crypto.encrypted(KEY, b"Marta", bound=BOUND)
    with pytest.raises(crypto.CannotOpen):
        crypto.decrypted(bytes(32), box, bound=BOUND)


def test_a_box_moved_elsewhere_does_not_open() -> None:
    box = crypto.encrypted(KEY, b"Marta", bound=BOUND)
    for elsewhere in ({"record": "b", "field": "name"}, {"record": "a", "field": "phone"}, {}):
        with pytest.raises(crypto.CannotOpen):
            crypto.decrypted(KEY, box, bound=elsewhere)


def test_no_bit_of_a_box_may_flip() -> None:
    box = crypto.encrypted(KEY, b"Marta", bound=BOUND)
    for place in range(len(box) * 8):
        changed = bytearray(box)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(crypto.CannotOpen):
            crypto.decrypted(KEY, bytes(changed), bound=BOUND)


@pytest.mark.parametrize("cut", [b"", b"short", b"x" * 12, b"x" * 27])
def test_cut_off_boxes_do_not_open(cut: bytes) -> None:
    with pytest.raises(crypto.CannotOpen):
        crypto.decrypted(KEY, cut, bound=BOUND)
    with pytest.raises(crypto.CannotOpen):
        crypto.unsealed(crypto.new_pair().private, cut)


def test_a_sealed_box_opens_for_its_holder_only() -> None:
    mine, other = crypto.new_pair(), crypto.new_pair()
    box = crypto.sealed_to(mine.public, b"record key")
    assert crypto.unsealed(mine.private, box) == b"record key"
    with pytest.raises(crypto.CannotOpen):
        crypto.unsealed(other.private, box)


def test_keys_for_different_purposes_are_unrelated() -> None:
    assert len({crypto.derived(KEY, purpose) for purpose in ("mac", "lock", "copy", "wrap")}) == 4
    assert crypto.derived(KEY, "mac") == crypto.derived(KEY, "mac")
    assert crypto.derived(KEY, "vault", salt=b"a") != crypto.derived(KEY, "vault", salt=b"b")


def test_the_same_passphrase_typed_on_another_keyboard_fits() -> None:
    salt = bytes(16)
    composed, decomposed = "Zu\u0308ge", "Z\u00fcge"
    one, two = (crypto.stretched(text, salt, opslimit=1, memlimit=8192) for text in (composed, decomposed))
    assert one == two
    assert one != crypto.stretched("Zuege", salt, opslimit=1, memlimit=8192)


def test_secrets_do_not_show_themselves() -> None:
    pair = crypto.new_pair()
    ring = Keyring(user_id=3, private_key=pair.private)
    for shown in (repr(pair), str(pair), repr(ring), str(ring), f"{ring}"):
        assert pair.private.hex() not in shown
        assert repr(pair.private) not in shown
    with pytest.raises(TypeError):
        pickle.dumps(ring)


@pytest.mark.parametrize("path", ["/", "/dortmund/heute/", "/a?x=1&y=%20", "/ä/"])
def test_own_paths(path: str) -> None:
    assert is_own_path(path)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "konto/",
        "//a.example",
        "/\\a.example",
        "/\t/a.example",
        "https://a.example",
        "/a\nb",
        "/\\/x",
    ],
)
def test_everything_else_is_elsewhere(url: str | None) -> None:
    assert not is_own_path(url)
