"""The office's list of reports: filters and order from the address, and the rows they leave."""

from django.db.models import F
from django.http import QueryDict

from beratungsnetz.findings.codes import Wrong
from beratungsnetz.findings.models import Finding, FindingQuerySet
from beratungsnetz.networks.actor import Actor
from beratungsnetz.ui import filters

KINDS = {"alle": "alles", "gap": "Lücken", "disturbance": "Störungen", "barrier": "Barrieren"}
STATES = {
    "offen": "offen",
    "new": "neu",
    "received": "in Arbeit",
    "measure": "Maßnahme läuft",
    "ended": "beendet",
    "alle": "alle",
}
WHAT = {"alle": "alles", **{code: str(label) for code, label in Wrong.choices}}
SORTS = {"frist": "Nach Frist", "neu": "Neueste zuerst", "alt": "Älteste zuerst", "stelle": "Nach Stelle"}
_ORDER = {
    "frist": (F("due_at").asc(nulls_last=True), "-created_at", "-pk"),
    "neu": ("-created_at", "-pk"),
    "alt": ("created_at", "pk"),
    "stelle": (F("about_member__name").asc(nulls_last=True), "-created_at", "-pk"),
}
MOST_AGENCIES = 20


def reports_of(actor: Actor, query: QueryDict) -> FindingQuerySet:
    """The reports that `actor` may see and the filters leave, in their order."""
    rows = Finding.objects.visible_to(actor).reported()
    kind = filters.chosen(query, "art", KINDS, "alle")
    state = filters.chosen(query, "stand", STATES, "offen")
    wrong = filters.chosen(query, "was", WHAT, "alle")
    if kind != "alle":
        rows = rows.filter(kind=kind)
    if state == "offen":
        rows = rows.open()
    elif state == "ended":
        rows = rows.filter(state__in=("closed", "merged"))
    elif state != "alle":
        rows = rows.filter(state=state)
    if wrong != "alle":
        rows = rows.filter(wrong=wrong)
    agency = query.get("stelle", "")
    if agency.isascii() and agency.isdecimal() and len(agency) <= 18:
        rows = rows.filter(about_member_id=int(agency))
    return with_names(rows).order_by(*_ORDER[filters.chosen(query, "sort", SORTS, "frist")])


def with_names(rows: FindingQuerySet) -> FindingQuerySet:
    """With all that a row or a page shows."""
    return rows.select_related("topic", "area", "about_member", "report__member", "merged_into").defer(
        "area__geometry"
    )


def groups_of(actor: Actor, query: QueryDict) -> list[filters.Group]:
    """The filters as links, agencies as far as reports name them."""
    found = [
        filters.Group("Art", filters.choices(query, "art", KINDS, "alle")),
        filters.Group("Stand", filters.choices(query, "stand", STATES, "offen")),
        filters.Group("Was war los", filters.choices(query, "was", WHAT, "alle")),
        filters.Group("Reihenfolge", filters.choices(query, "sort", SORTS, "frist")),
    ]
    seen = (
        Finding.objects.visible_to(actor).reported().exclude(about_member=None).order_by("about_member__name")
    )
    agencies = seen.values_list("about_member_id", "about_member__name").distinct()[:MOST_AGENCIES]
    known = {"": "alle", **{str(pk): name for pk, name in agencies}}
    if len(known) > 1:
        found.insert(3, filters.Group("Stelle", filters.choices(query, "stelle", known, "")))
    return found
