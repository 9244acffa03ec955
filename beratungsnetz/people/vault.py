"""The open vault (Tresor): how an unlocked key lives from one request to the next.

The private key lies in the session, encrypted under a key made of two halves: a random value in the
cookie `tresor` and a key derived from the master key. So a stolen session table (even with the
master key) opens nothing without the browser, and a stolen cookie nothing without the server.
"""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from beratungsnetz.people import crypto
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.master import subkey

COOKIE = "tresor"
IDLE = 30 * 60  # seconds without a request, then it locks
PENDING = 10 * 60  # seconds between the password and the second factor
_BOX, _SEEN = "tresor_box", "tresor_seen"
_TOUCH = 60  # the clock in the session is written at most once a minute
_OPEN, _WAITING = "open", "waiting"


def open_vault(request: HttpRequest, response: HttpResponseBase, keyring: Keyring) -> None:
    """Open the vault of the signed-in person: the session gets a new id, the browser its half.

    `response` carries the cookie. Raises ValueError when the keyring is somebody else's.
    """
    if request.user.pk != keyring.user_id:
        raise ValueError("A vault opens only for the person who is signed in.")
    request.session.cycle_key()
    _put(request, response, keyring, _OPEN)
    request._keyring = keyring  # type: ignore[attr-defined]


def keep_until_second_factor(request: HttpRequest, response: HttpResponseBase, keyring: Keyring) -> None:
    """The password was right, the second factor is still to come: keep the key closed until then."""
    _put(request, response, keyring, _WAITING)


def open_what_waits(request: HttpRequest, response: HttpResponseBase) -> bool:
    """The second factor has passed in the same sign-in: open what was kept. False when nothing was."""
    waiting = _get(request, _WAITING, PENDING)
    _forget(request)
    if waiting is None or request.user.pk != waiting.user_id:
        return False
    open_vault(request, response, waiting)
    return True


def keyring(request: HttpRequest) -> Keyring | None:
    """The keyring of the signed-in person, or None while the vault is locked.

    Locks after 30 minutes without a request.
    """
    known = getattr(request, "_keyring", None)
    if known is not None:
        return known if known.user_id == request.user.pk else None
    if not request.user.is_authenticated or _BOX not in request.session:
        return None
    if _stage(request) == _OPEN and _older_than(request, IDLE):
        _forget(request)
        return None
    # Without the browser's half it only stays shut for this request: a link in a mail comes without
    # the strict cookie, and the next click brings it along again.
    found = _get(request, _OPEN, IDLE)
    if found is None or found.user_id != request.user.pk:
        return None
    now = timezone.now().timestamp()
    if now - request.session[_SEEN] >= _TOUCH:
        request.session[_SEEN] = now
    request._keyring = found  # type: ignore[attr-defined]
    return found


def is_open(request: HttpRequest) -> bool:
    """Whether the vault is open, for the header of a page."""
    return keyring(request) is not None


def lock(request: HttpRequest, response: HttpResponseBase | None = None) -> None:
    """Lock the vault at once; with `response`, the browser forgets its half, too."""
    _forget(request)
    if response is not None:
        response.delete_cookie(COOKIE, samesite="Strict")


def _half_of_server() -> bytes:
    return subkey("session")


def _key(cookie: bytes) -> bytes:
    return crypto.derived(cookie, "vault", salt=_half_of_server())


def _put(request: HttpRequest, response: HttpResponseBase, keyring: Keyring, stage: str) -> None:
    half = crypto.random_key()
    bound = {"user": keyring.user_id, "stage": stage}
    box = crypto.encrypted(_key(half), keyring.private_key, bound=bound)
    request.session[_BOX] = {
        "user": keyring.user_id,
        "stage": stage,
        "box": base64.b64encode(box).decode(),
    }
    request.session[_SEEN] = timezone.now().timestamp()
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(half).decode().rstrip("="),
        httponly=True,
        samesite="Strict",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _get(request: HttpRequest, stage: str, lasts: int) -> Keyring | None:
    kept: dict[str, Any] = request.session.get(_BOX) or {}
    half = _half_of_browser(request)
    if half is None or kept.get("stage") != stage:
        return None
    if _older_than(request, lasts):
        return None
    bound = {"user": kept["user"], "stage": stage}
    try:
        private = crypto.decrypted(_key(half), base64.b64decode(kept["box"]), bound=bound)
    except crypto.CannotOpen:
        return None
    return Keyring(user_id=kept["user"], private_key=private)


def _half_of_browser(request: HttpRequest) -> bytes | None:
    value = request.COOKIES.get(COOKIE, "")
    try:
        half = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (binascii.Error, ValueError):
        return None
    return half if len(half) == crypto.KEY_BYTES else None


def _stage(request: HttpRequest) -> str:
    return str((request.session.get(_BOX) or {}).get("stage", ""))


def _older_than(request: HttpRequest, seconds: int) -> bool:
    return bool(timezone.now().timestamp() - request.session.get(_SEEN, 0) >= seconds)


def _forget(request: HttpRequest) -> None:
    request.session.pop(_BOX, None)
    request.session.pop(_SEEN, None)
    request._keyring = None  # type: ignore[attr-defined]
