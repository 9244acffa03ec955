"""All Begleitungen of my agency, to us and from us."""

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.models.referral import ReferralQuerySet
from beratungsnetz.referrals.presenters.rows import referral_row, with_names
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer

PAGE = 30
WAYS = {"alle": "zu uns und von uns", "herein": "zu uns", "hinaus": "von uns"}
STATES = {
    "laufend": "laufend",
    "reihe": "wir sind an der Reihe",
    "spaet": "überfällig",
    "beendet": "beendet",
    "alle": "in jedem Stand",
}


def _chosen(request: StaffRequest) -> ReferralQuerySet:
    mine = request.actor.member_ids(*HOLDERS)
    found = Referral.objects.visible_to(request.actor)
    way = filters.chosen(request.GET, "weg", WAYS, "alle")
    if way == "herein":
        found = found.filter(target_member_id__in=mine)
    elif way == "hinaus":
        found = found.filter(source_member_id__in=mine)
    state = filters.chosen(request.GET, "stand", STATES, "laufend")
    asked = {
        "laufend": Q(ended_at=None),
        "reihe": Q(turn_member_id__in=mine),
        "spaet": Q(ended_at=None, due_at__lt=timezone.now()),
        "beendet": Q(ended_at__isnull=False),
        "alle": Q(),
    }
    return found.filter(asked[state]).order_by("-id")


@for_staff(*HOLDERS, RoleName.VOLUNTEER)
def referrals(request: StaffRequest) -> HttpResponse:
    """One page of the list, newest first, by key."""
    found = with_names(_chosen(request))
    key = filters.after(request.GET)
    if key is not None:
        found = found.filter(pk__lt=key)
    page = list(found[: PAGE + 1])
    last = page[PAGE - 1].pk if len(page) > PAGE else None
    return render(
        request,
        "referrals/referrals.html",
        {
            "rows": [referral_row(one, request.actor) for one in page[:PAGE]],
            "ways": filters.choices(request.GET, "weg", WAYS, "alle"),
            "states": filters.choices(request.GET, "stand", STATES, "laufend"),
            "next": filters.next_url(request.GET, last),
        },
    )


@for_staff(*HOLDERS, RoleName.VOLUNTEER)
def referrals_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same list, whole, for a spreadsheet."""
    head = (
        "Thema",
        "Gebiet",
        "Sprache",
        "Dringlichkeit",
        "Richtung",
        "Stelle",
        "Deckname",
        "Stand",
        "Seit",
        "Bis",
    )

    def cells(one: Referral) -> tuple[object, ...]:
        row = referral_row(one, request.actor)
        due = f"{last_day_before(row.turn.due):%d.%m.%Y}" if row.turn.due else ""
        since = timezone.localtime(row.since).strftime("%d.%m.%Y")
        way = "von uns" if row.outgoing else "zu uns"
        parts = (row.topic, row.area, row.language, row.urgency, way, row.other, row.code_name, row.state)
        return (*parts, since, due)

    found = with_names(_chosen(request)).iterator(chunk_size=500)
    return csv_answer("begleitungen.csv", head, (cells(one) for one in found))
