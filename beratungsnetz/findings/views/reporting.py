"""How every report is sent: a form, one gentle question, the receipt. The same for all kinds.

`reporting` is also the door for the apps below: the slip calls it with its own actor and an opaque
`origin`, and reads the answers by `findings.answers.answers_under`. This app never looks behind either.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from beratungsnetz.findings import actions
from beratungsnetz.findings.forms_report import SentForm
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import Network
from beratungsnetz.people import limits
from beratungsnetz.people.lockout import address_of
from beratungsnetz.ui.languages import current

MOST = 10  # reports of one address in 15 minutes: a library has one address for all its visitors


@dataclass(frozen=True)
class Page:
    """Which form in which words: `template` extends `findings/report_base.html`.

    `base` is the frame around it, `back` where the visit ends: empty is the network's home.
    """

    form: type[SentForm]
    template: str
    base: str = ""
    back: str = ""


def reporting(
    request: HttpRequest, page: Page, *, network: Network, by: Actor, origin: str = ""
) -> HttpResponse:
    """GET shows the form, POST sends it and shows the receipt code, once and on this answer only.

    A bad form comes back with all that was typed (422), and so does one in which somebody seems to be
    named, once; after too many it says so (429).
    """
    if request.method != "POST":
        return _form(request, page, page.form(network=network), network, by, 200)
    form = page.form(request.POST, network=network)
    if not form.is_valid():
        return _form(request, page, form, network, by, 422)
    if form.asks_once():
        return _form(request, page, form, network, by, 422, asks=True)
    try:
        limits.take("report", address_of(request), most=MOST)
        sent = actions.send(
            network,
            form.told(),
            by=by,
            key=form.cleaned_data["key"],
            page_language=current().code,
            origin=origin,
        )
    except limits.TooManyTries:
        form.add_error(None, _("Von Ihrem Anschluss kamen viele Meldungen. Bitte warten Sie 15 Minuten."))
        return _form(request, page, form, network, by, 429)
    except NotAllowed:
        return _form(request, page, form, network, by, 409, unread=True)
    context = {
        **_frame(page, network, by),
        "code": sent.code,
        "due": sent.report.finding.due_at,
        "receipt_url": request.build_absolute_uri(reverse("findings:receipt", kwargs={"n": network.slug})),
    }
    return render(request, "findings/receipt.html", context)


def public(request: Request, page: Page) -> HttpResponse:
    """The page of the network for anybody; whoever is signed in reports with their agency noted."""
    return reporting(request, page, network=request.network, by=request.actor)


def _form(
    request: HttpRequest,
    page: Page,
    form: SentForm,
    network: Network,
    by: Actor,
    status: int,
    *,
    asks: bool = False,
    unread: bool = False,
) -> HttpResponse:
    context = {
        **_frame(page, network, by),
        "form": form,
        "asks": asks,
        "readable": not unread and actions.can_be_read(network),
        "as_staff": isinstance(by, Staff),
    }
    return render(request, page.template, context, status=status)


def _frame(page: Page, network: Network, by: Actor) -> dict[str, object]:
    staff_frame = isinstance(by, Staff) and not current().segment
    return {
        "base": page.base or ("ui/staff.html" if staff_frame else "ui/public.html"),
        "back": page.back or reverse("directory:home", kwargs={"n": network.slug}),
        "network": network,
    }
