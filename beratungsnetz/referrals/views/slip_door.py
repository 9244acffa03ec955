"""The door of the slip: a signed cookie of its own, for 20 minutes, and who comes in by it.

The cookie holds the slip's number, the first signs of its code's digest (so that a reprint kills it)
and whether the PIN was given. It opens nothing that is sealed. No session, no account.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from beratungsnetz.lib.codes import same
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.networks.http import Request
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals.models import Slip

COOKIE = "zettel"
PATH = "/zettel/"
LASTS = 20 * 60  # seconds
_SALT = "beratungsnetz.slip"
_SIGNS = 16
P = ParamSpec("P")


def _key() -> str:
    # Not the session's secret: that lies beside the database, and both together would forge a PIN.
    return subkey("slip-cookie").hex()


def let_in(response: HttpResponseBase, slip: Slip, *, with_pin: bool) -> None:
    """Give the browser the cookie of this slip."""
    held = {"slip": slip.pk, "of": slip.code_digest[:_SIGNS], "pin": with_pin}
    value = signing.dumps(held, key=_key(), salt=_SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=LASTS,
        path=PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )


def let_out(response: HttpResponseBase) -> None:
    """The browser forgets everything of this visit."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def slip_actor(request: HttpRequest) -> SlipHolder | None:
    """Who came in by the slip; None without a cookie, after 20 minutes, and after a reprint."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), key=_key(), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    slip = Slip.objects.valid().select_related("network").filter(pk=held["slip"]).first()
    if slip is None or not same(slip.code_digest[:_SIGNS], held["of"]):
        return None
    return SlipHolder(slip.pk, slip.network, with_pin=bool(held["pin"]))


def for_slip(
    *, pin: bool = False
) -> Callable[
    [Callable[Concatenate[HttpRequest, SlipHolder, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only a person with an open slip in; everybody else is led to the code.

    With `pin`, whoever has not given it is led to the PIN first.
    """

    def door(
        view: Callable[Concatenate[HttpRequest, SlipHolder, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = slip_actor(request)
            if actor is None:
                return redirect("slip:enter")
            if pin and not actor.with_pin:
                return redirect(f"{reverse('slip:pin')}?weiter={request.path}")
            seen = cast(Request, request)
            seen.page_languages, seen.latest_page = actor.network.page_languages, reverse("slip:page")
            return view(request, actor, *args, **kwargs)

        update_wrapper(guarded, view)
        return guarded

    return door


def own_slip(actor: SlipHolder) -> Slip:
    """The slip with its need. Raises NotAllowed when it was reprinted in this very moment."""
    needed = ("network", "need__source_member", "need__responsible_member", "need__finding")
    found = Slip.objects.visible_to(actor).select_related(*needed).first()
    if found is None:
        raise NotAllowed("Dieser Zettel gilt nicht mehr. Bitte nehmen Sie den neuen.")
    return found
