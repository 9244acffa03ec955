"""Störung melden: what went wrong with an agency, out of its reach."""

from django.http import HttpRequest, HttpResponse

from beratungsnetz.findings.forms_report import DisturbanceForm
from beratungsnetz.findings.views.reporting import Page, public, reporting
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request
from beratungsnetz.networks.models import Network
from beratungsnetz.ui.given_back import gives_back

PAGE = Page(DisturbanceForm, "findings/report_disturbance.html")


@gives_back("text")
def report_disturbance(request: Request) -> HttpResponse:
    """For anybody, without an account."""
    return public(request, PAGE)


def disturbance_from(
    request: HttpRequest, *, network: Network, by: Actor, origin: str, base: str, back: str
) -> HttpResponse:
    """The same form inside a page of another app, such as the slip.

    `origin` is opaque and its own for each report, as `slip:7:<uuid>`: `answers_under("slip:7")` then tells
    what became of all of them. `base` is the template around the form, `back` where its end leads.
    """
    page = Page(DisturbanceForm, PAGE.template, base=base, back=back)
    return reporting(request, page, network=network, by=by, origin=origin)
