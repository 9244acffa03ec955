"""With what do people come, and how do they say it? The office's list of topics."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.directory.actions.topics import MOST_WORDS, take_all_words
from beratungsnetz.directory.models import Topic
from beratungsnetz.directory.presenters.topics import HEAD, STATES, Row, rows_of
from beratungsnetz.directory.vocabulary import lacking_words
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.forms import key_of
from beratungsnetz.ui.tables import csv_answer

PAGE = 100


def _rows(request: StaffRequest) -> list[Row]:
    state = filters.chosen(request.GET, "stand", STATES, "alle")
    return rows_of(request.actor, request.network.slug, q=_words(request), state=state)


def _words(request: StaffRequest) -> str:
    return clean_line(request.GET.get("q", "")[:200])


@for_staff(RoleName.OFFICE)
@require_safe
def topics_desk(request: StaffRequest) -> HttpResponse:
    """All topics with their services and words; a search field, and what is hidden or has no words."""
    rows = _rows(request)
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("seite", "")[:6]),
        "count": len(rows),
        "q": _words(request),
        "state": filters.chosen(request.GET, "stand", STATES, "alle"),
        "states": filters.choices(query, "stand", STATES, "alle"),
        "has_any": bool(rows) or Topic.objects.visible_to(request.actor).exists(),
        "query": query.urlencode(),
        "lacking": len(lacking_words(Topic.objects.visible_to(request.actor), most=MOST_WORDS)),
    }
    return render(request, "directory/topics_desk.html", context)


@for_staff(RoleName.OFFICE)
@require_POST
def topics_take_words(request: StaffRequest) -> HttpResponse:
    """The words that we know, for all topics that lack some."""
    take_all_words(request.network, by=request.actor, key=key_of(request))
    messages.success(request, "Dazugenommen. Streichen Sie ruhig, was nicht passt.")
    return redirect("directory:topics_desk", n=request.network.slug)


@for_staff(RoleName.OFFICE)
@require_safe
def topics_desk_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet, with all their words."""
    return csv_answer("themen.csv", HEAD, [row.cells() for row in _rows(request)])
