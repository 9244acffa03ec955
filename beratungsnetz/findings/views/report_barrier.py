"""Barriere melden: what could not be read or used."""

from django.http import HttpResponse

from beratungsnetz.findings.forms_report import BarrierForm
from beratungsnetz.findings.views.reporting import Page, public
from beratungsnetz.networks.http import Request
from beratungsnetz.ui.given_back import gives_back

PAGE = Page(BarrierForm, "findings/report_barrier.html")


@gives_back("text")
def report_barrier(request: Request) -> HttpResponse:
    """For anybody, without an account."""
    return public(request, PAGE)
