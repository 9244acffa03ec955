"""Hostile input on every form and parameter: a clear sentence, nothing changed, never a 500."""

from collections.abc import Callable

import pytest
from django.test import Client

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.referrals.views.deed_table import DEEDS

TEXTS = {
    "long": "ä" * 100_000,
    "nul": "a\0b",
    "control": "a\x1b[2Jb\x07",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "rtl": "\u202eevil\u202c שלום",
    "html": "<script>alert(1)</script>",
    "number": "9" * 400,
    "uuid": "00000000-0000-0000-0000-000000000000",
    "half": "\udc80",
    "minus": "-1",
}
FIELDS = (
    "key", "topic", "area", "language", "urgency", "code_name", "name", "phone", "note", "q", "service",
    "how", "capacity", "valid_until", "with_interpreter", "reason", "question", "answer", "day", "at",
    "outcome", "asked", "channel", "word", "companion", "form_of_release", "code", "pin", "member",
)  # fmt: skip
FINE = {200, 302, 400, 403, 404, 405, 409, 413, 422, 429}


def _body(text: str) -> bytes:
    """As a browser would send it, broken Unicode included."""
    from urllib.parse import quote_from_bytes

    raw = quote_from_bytes(text.encode("utf-8", "surrogatepass"))
    return "&".join(f"{field}={raw}" for field in FIELDS).encode()


def _post(client: Client, url: str, text: str, more: str = "") -> int:
    body = _body(text) + more.encode()
    return client.post(url, body, content_type="application/x-www-form-urlencoded").status_code


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_new_need(cast: Cast, sign_in: SignIn, text: str) -> None:
    client = sign_in(cast.counsellor)
    for deed in ("request", "save", "gap", "search", "evil"):
        assert _post(client, "/musterstadt/anliegen/neu/", text, f"&deed={deed}") in FINE
    assert not Need.objects.exists()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_deed(cast: Cast, sign_in: SignIn, text: str) -> None:
    referral = cast.at(State.SCHEDULED)
    base = f"/musterstadt/begleitungen/{referral.public_id}/"
    target, source = sign_in(cast.elsewhere), sign_in(cast.counsellor)
    for deed in DEEDS:
        if DEEDS[deed].asks:
            assert _post(target, f"{base}{deed}/", text) in FINE
            assert _post(source, f"{base}{deed}/", text) in FINE
    referral.refresh_from_db()
    assert referral.state == State.SCHEDULED


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_deeds_on_a_need_and_the_slip(
    cast: Cast, sign_in: SignIn, with_slip: Callable[[SlipHolder], Client], text: str
) -> None:
    need = cast.need()
    base = f"/musterstadt/anliegen/{need.public_id}/"
    client = sign_in(cast.counsellor)
    for deed in ("request", "arrange", "search"):
        assert _post(client, f"{base}naechste-stelle/", text, f"&deed={deed}") in FINE
    assert _post(client, f"{base}beenden/", text) in FINE
    assert _post(sign_in(cast.office_person), f"{base}antwort/", text) in FINE
    person = with_slip(cast.person(need))
    assert _post(person, "/zettel/beenden/", text) in FINE
    assert _post(person, "/zettel/pin/", text) in FINE
    assert _post(Client(), "/zettel/", text) in FINE
    need.refresh_from_db()
    assert need.state == "open"
    assert not Referral.objects.exists()


@pytest.mark.parametrize("name", ["nach", "stand", "wer", "thema", "folge", "weg", "art", "stelle"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_parameters(cast: Cast, sign_in: SignIn, name: str, text: str) -> None:
    client = sign_in(cast.counsellor)
    text = text[:3000].encode("utf-8", "replace").decode()
    for page in ("heute/", "anliegen/", "begleitungen/", "anliegen/neu/"):
        assert client.get(f"/musterstadt/{page}", {name: text}).status_code in (200, 400)


@pytest.mark.parametrize(
    "key",
    [
        "0~2026-01-01T00:00:00+00:00~0~1",
        "1~2026-01-01T00:00:00+00:00~6~99",
        "0~x~1~1",
        "0~2026-13-41T00:00~0~1",
    ],
)
def test_keys_of_today(cast: Cast, sign_in: SignIn, key: str) -> None:
    assert sign_in(cast.counsellor).get("/musterstadt/heute/", {"nach": key}).status_code == 200


def test_a_cut_off_upload(cast: Cast, sign_in: SignIn) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="topic"; filename="a.csv"\r\n\r\n1,2'
    answer = sign_in(cast.counsellor).post(
        "/musterstadt/anliegen/neu/", body, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code in FINE
