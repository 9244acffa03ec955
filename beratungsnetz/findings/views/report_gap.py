"""Lücke melden in 30 Sekunden: what is missing, for anybody, without an account."""

from django.http import HttpResponse

from beratungsnetz.findings.forms_report import GapForm
from beratungsnetz.findings.views.reporting import Page, public
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.given_back import gives_back

PAGE = Page(GapForm, "findings/report_gap.html")


@gives_back("text")
def report_gap(request: Request) -> HttpResponse:
    """One screen."""
    return public(request, PAGE)
