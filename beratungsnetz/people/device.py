"""Browsers that have signed in to an account before: there, a stranger's tries do not lock its owner out.

A signed cookie, sent to the sign-in pages only. It opens nothing and proves nothing but this: who sends it
has known the present password. Another password ends it.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from beratungsnetz.lib.codes import digest, same
from beratungsnetz.people.master import subkey
from beratungsnetz.people.models import User

PREFIX = "geraet-"
PATH = "/anmelden/"
VALID = timedelta(days=90)
_SEEN = "_known_accounts"


def remember(response: HttpResponse, user: User) -> None:
    """Let this browser be known to the account. Call it when the whole sign-in has passed."""
    response.set_cookie(
        _name(user),
        _signer().sign(_mark(user)),
        max_age=VALID,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def knows(request: HttpRequest, account: str) -> bool:
    """Whether this browser has signed in to `account` (an address, in small letters) within 90 days.

    Without such a cookie nothing is looked up, so the time tells nobody whether there is an account.
    """
    if not any(name.startswith(PREFIX) for name in request.COOKIES):
        return False
    seen: dict[str, bool] = request.__dict__.setdefault(_SEEN, {})  # one answer for the whole request
    if account not in seen:
        user = User.objects.filter(email=account).first() if "\0" not in account else None
        seen[account] = user is not None and _is_marked(request, user)
    return seen[account]


def _is_marked(request: HttpRequest, user: User) -> bool:
    try:
        mark = _signer().unsign(request.COOKIES.get(_name(user), ""), max_age=VALID)
    except BadSignature:
        return False
    return same(mark, _mark(user))


def _name(user: User) -> str:
    # One cookie for each account, so that two people can share a machine; the name tells nobody whose it is.
    return PREFIX + digest(str(user.pk), key=subkey("device").hex(), purpose="device-name")[:16]


def _mark(user: User) -> str:
    return digest(f"{user.pk}:{user.password}", key=subkey("device").hex(), purpose="device")[:32]


def _signer() -> TimestampSigner:
    return TimestampSigner(key=subkey("device").hex(), salt="device")
