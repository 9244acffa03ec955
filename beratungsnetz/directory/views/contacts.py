"""Who helps me in the office? The members' own list of contacts, by words, topic and authority."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Contact, Topic
from beratungsnetz.directory.models.contact import READERS, ContactQuerySet
from beratungsnetz.directory.presenters.contact import HEAD, cells, loaded, old_before, row_of
from beratungsnetz.directory.rules import KEEPERS
from beratungsnetz.directory.search import contacts as searching
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
MOST_AUTHORITIES = 40
STATES = {"alle": "alle", "gemeldet": "gemeldet", "alt": "lange nicht bestätigt"}


def _chosen(request: StaffRequest) -> ContactQuerySet:
    """What the filters leave, before the words."""
    query = request.GET
    found = Contact.objects.visible_to(request.actor).kept()
    state = filters.chosen(query, "stand", STATES, "alle")
    if state == "gemeldet":
        found = found.reported()
    elif state == "alt":
        long_ago = Q(confirmed_on__lte=old_before(timezone.localdate()))
        found = found.filter(Q(confirmed_on=None) | long_ago)
    if query.get("thema"):
        about = Topic.objects.visible_to(request.actor).filter(code=query["thema"][:60])
        found = found.filter(
            pk__in=Contact.topics.through.objects.filter(topic__in=about).values("contact_id")
        )
    if query.get("amt"):
        found = found.filter(authority=query["amt"])
    return found


def _in_order(request: StaffRequest) -> list[int]:
    return searching.found(_chosen(request), request.GET.get("q", "")[:200], request.network.pk)


def _rows(ids: list[int]) -> Iterator[Contact]:
    known = {one.pk: one for one in loaded(Contact.objects.filter(pk__in=ids))}
    return (known[pk] for pk in ids if pk in known)


@for_staff(*READERS)
@require_safe
def contacts(request: StaffRequest) -> HttpResponse:
    """One page of the list; `alle=1` shows everything at once, to print."""
    ids = _in_order(request)
    whole = request.GET.get("alle") == "1"
    page = None if whole else Paginator(ids, PAGE).get_page(request.GET.get("seite", "")[:6])
    today, n = timezone.localdate(), request.network.slug
    rows = [row_of(one, n, today) for one in _rows(ids if page is None else list(page.object_list))]
    every = Contact.objects.visible_to(request.actor).kept()
    query = request.GET.copy()
    for name in ("seite", "alle"):
        query.pop(name, None)
    topics = Topic.objects.filter(contacts__in=every).distinct().order_by("name")
    authorities = every.order_by("authority").values_list("authority", flat=True).distinct()
    known_topics = {"": "alle"} | dict(topics.values_list("code", "name"))
    known_authorities = {"": "alle"} | {one: one for one in authorities[:MOST_AUTHORITIES]}
    context = {
        "rows": rows,
        "page": page,
        "whole": whole,
        "count": len(ids),
        "q": request.GET.get("q", "")[:200],
        "stays": [(name, query[name]) for name in ("thema", "amt", "stand") if query.get(name)],
        "narrowed": bool(query),
        "states": filters.choices(query, "stand", STATES, "alle"),
        "topics": filters.choices(query, "thema", known_topics, ""),
        "authorities": filters.choices(query, "amt", known_authorities, ""),
        "has_any": bool(ids) or every.exists(),
        "may_keep": request.actor.has(*KEEPERS),
        "query": query.urlencode(),
    }
    return render(request, "directory/contacts.html", context)


@for_staff(*READERS)
@require_safe
def contacts_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("ansprechpersonen.csv", HEAD, map(cells, _rows(_in_order(request))))


@for_staff(*READERS)
@require_safe
def contacts_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("ansprechpersonen.xlsx", HEAD, map(cells, _rows(_in_order(request))))
