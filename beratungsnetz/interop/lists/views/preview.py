"""`/<n>/liste-einlesen/<pk>/vorschau/`: what would happen, row by row, before anything does."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.checking import CHANGED, CREATED, REFUSED, UNCHANGED
from beratungsnetz.interop.lists.views.found import draft_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import xlsx_answer

PER_PAGE = 25
KINDS = {
    "alle": "alle",
    "neu": "neu",
    "geaendert": "geändert",
    "unveraendert": "wie bisher",
    "abgelehnt": "abgelehnt",
    "hinweise": "mit Hinweisen",
    "doppelt": "vielleicht doppelt",
}
_MEANT = {"neu": CREATED, "geaendert": CHANGED, "unveraendert": UNCHANGED, "abgelehnt": REFUSED}
WORDS = {CREATED: "neu", CHANGED: "geändert", UNCHANGED: "wie bisher", REFUSED: "abgelehnt"}


@for_staff(RoleName.OFFICE)
@require_safe
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Counts first, then the rows; `art` chooses one kind."""
    draft = draft_of(request, pk)
    rules.must_be_checked(draft)
    kind = filters.chosen(request.GET, "art", KINDS, "alle")
    rows = [{**one, "word": WORDS[one["kind"]]} for one in draft.found if _shown(one, kind)]
    context = {
        "draft": draft,
        "counts": draft.counts,
        "alike": sum(bool(one.get("alike")) for one in draft.found),
        "writes": draft.counts["created"] + draft.counts["changed"],
        "kinds": filters.choices(request.GET, "art", KINDS, "alle"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
    }
    return render(request, "lists/preview.html", context)


def _shown(row: dict[str, object], kind: str) -> bool:
    if kind == "hinweise":
        return bool(row["cells"])
    if kind == "doppelt":
        return bool(row.get("alike"))
    return kind == "alle" or row["kind"] == _MEANT[kind]


@for_staff(RoleName.OFFICE)
@require_safe
def refused(request: StaffRequest, pk: int) -> HttpResponse:
    """The rows that were refused, as they stand in the file, with reason and proposal."""
    draft = draft_of(request, pk)
    head = ["Zeile", "Warum abgelehnt", "Vorschlag", *draft.headings]
    rows = [
        [one["row"], one["reason"], next((cell["proposal"] for cell in one["cells"]), ""), *one["raw"]]
        for one in draft.found
        if one["kind"] == REFUSED
    ]
    return xlsx_answer("abgelehnte-zeilen.xlsx", head, rows)
