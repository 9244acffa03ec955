"""The door of an office without an account: a link by mail, a code by another way, a cookie for 20 minutes.

The cookie holds the link's number and the first signs of both digests, so that a new mail or a new code
ends it. No session, no account. Whatever opens nothing (unknown, over, withdrawn) is one friendly page.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from beratungsnetz.lib.codes import same
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Answerer
from beratungsnetz.networks.http import Request
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import AnswerLink, Referral
from beratungsnetz.referrals.presenters.rows import with_names

COOKIE = "antwort"
PATH = "/antwort/"
LASTS = 20 * 60  # seconds
_SALT = "beratungsnetz.answer"
_SIGNS = 16


def _held(link: AnswerLink) -> str:
    return f"{link.pk}:{link.token_digest[:_SIGNS]}:{link.code_digest[:_SIGNS]}"


def _key() -> str:
    return subkey("answer-cookie").hex()


def let_in(response: HttpResponseBase, link: AnswerLink) -> None:
    """Give the browser the cookie of this link."""
    response.set_cookie(
        COOKIE,
        signing.dumps(_held(link), key=_key(), salt=_SALT),
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


def is_in(request: HttpRequest, link: AnswerLink) -> bool:
    """Whether the code of this link was given here, within 20 minutes, and neither was made anew."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), key=_key(), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    return isinstance(held, str) and same(held, _held(link))


def opened(token: str) -> tuple[AnswerLink, Answerer, Referral] | None:
    """What the link opens at this moment: the row, who comes in by it, the Begleitung; None when nothing."""
    link = actions.find_link(token)
    if link is None:
        return None
    actor = Answerer(link.pk, link.referral_id, link.referral.network)
    visible = with_names(Referral.objects.visible_to(actor))
    found = visible.select_related("part__need__source_member", "packet").filter(pk=link.referral_id).first()
    return (link, actor, found) if found is not None else None


def closed(request: HttpRequest) -> HttpResponse:
    """The same friendly page for every link that opens nothing (any more)."""
    return render(request, "referrals/answer_closed.html", status=404)


def for_answerer(
    view: Callable[[Request, Answerer, Referral, str], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let only somebody in who has the link and gave its code; without the code, back to asking for it.

    What ends while the form is open (withdrawn, recalled, answered on the phone) ends on the friendly page.
    """

    def guarded(request: HttpRequest, /, token: str) -> HttpResponseBase:
        found = opened(token)
        if found is None:
            return closed(request)
        link, actor, referral = found
        if not is_in(request, link):
            return redirect("answer:page", token=token)
        seen = cast(Request, request)
        seen.actor = actor
        try:
            return view(seen, actor, referral, token)
        except (NotAllowed, WrongMoment):
            if opened(token) is None:
                return closed(request)
            raise

    update_wrapper(guarded, view)
    return guarded
