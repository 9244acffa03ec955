"""All Begleitungen of my agency, to us and from us."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.calendar import last_day_before, local_day
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.saved_lists import shelf_of
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.models.referral import ReferralQuerySet
from beratungsnetz.referrals.presenters.rows import referral_row, with_names
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 30
WAYS = {"alle": "zu uns und von uns", "herein": "zu uns", "hinaus": "von uns"}
STATES = {
    "laufend": "laufend",
    "reihe": "wir sind an der Reihe",
    "spaet": "überfällig",
    "beendet": "beendet",
    "alle": "in jedem Stand",
}
WHOSE = {"team": "der ganzen Stelle", "ich": "nur meine"}
HASTE = {"alle": "jede", "eilig": "nur eilige"}
SORTS = {"neu": "neueste zuerst", "alt": "älteste zuerst"}


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
        "laufend": Q(ended_at=None) | Q(turn_member_id__in=mine),
        "reihe": Q(turn_member_id__in=mine),
        "spaet": Q(ended_at=None, due_at__lt=timezone.now()),
        "beendet": Q(ended_at__isnull=False),
        "alle": Q(),
    }
    found = found.filter(asked[state])
    if filters.chosen(request.GET, "wer", WHOSE, "team") == "ich":
        found = found.filter(
            Q(source_user_id=request.actor.user_id) | Q(target_user_id=request.actor.user_id)
        )
    if filters.chosen(request.GET, "eile", HASTE, "alle") == "eilig":
        found = _not_only_along(request, found).exclude(part__need__urgency=Urgency.NORMAL)
    if topic := request.GET.get("thema", ""):
        found = _not_only_along(request, found).filter(part__topic__code=topic)
    oldest_first = filters.chosen(request.GET, "folge", SORTS, "neu") == "alt"
    return found.order_by("id" if oldest_first else "-id")


def _not_only_along(request: StaffRequest, found: ReferralQuerySet) -> ReferralQuerySet:
    """Without those that one only goes along to: a filter must not tell what the page hides from them."""
    mine = request.actor.member_ids(*HOLDERS)
    ours = Q(source_member_id__in=mine) | Q(target_member_id__in=mine)
    return found.exclude(Q(companion_id=request.actor.user_id) & ~ours)


def _topics(request: StaffRequest) -> list[filters.Choice]:
    running = Referral.objects.visible_to(request.actor).running().order_by()
    seen = _not_only_along(request, running).values("part__topic_id")
    known = {"": "alle"} | {
        topic.code: topic.name for topic in Topic.objects.visible_to(request.actor).filter(pk__in=seen)
    }
    return filters.choices(request.GET, "thema", known, "") if len(known) > 2 else []


@for_staff(*HOLDERS, RoleName.VOLUNTEER)
def referrals(request: StaffRequest) -> HttpResponse:
    """One page of the list, by key; filters are links, and may be kept by a name."""
    shelf = shelf_of(request.actor, "referrals", request.META["QUERY_STRING"])
    if shelf.start:
        return redirect(shelf.start)
    found = with_names(_chosen(request))
    key = filters.after(request.GET)
    if key is not None:
        found = found.filter(pk__lt=key) if found.query.order_by == ("-id",) else found.filter(pk__gt=key)
    page = list(found[: PAGE + 1])
    last = page[PAGE - 1].pk if len(page) > PAGE else None
    return render(
        request,
        "referrals/referrals.html",
        {
            "shelf": shelf,
            "rows": [referral_row(one, request.actor) for one in page[:PAGE]],
            "ways": filters.choices(request.GET, "weg", WAYS, "alle"),
            "states": filters.choices(request.GET, "stand", STATES, "laufend"),
            "whose": filters.choices(request.GET, "wer", WHOSE, "team"),
            "haste": filters.choices(request.GET, "eile", HASTE, "alle"),
            "sorts": filters.choices(request.GET, "folge", SORTS, "neu"),
            "topics": _topics(request),
            "next": filters.next_url(request.GET, last),
            "only_goes_along": not request.actor.has(*HOLDERS),
        },
    )


HEAD = (
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


def _rows(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    for one in with_names(_chosen(request)).iterator(chunk_size=500):
        row = referral_row(one, request.actor)
        way = "von uns" if row.outgoing else "zu uns"
        parts = (row.topic, row.area, row.language, row.urgency, way, row.other, row.code_name, row.state)
        yield *parts, local_day(row.since), last_day_before(row.turn.due) if row.turn.due else None


@for_staff(*HOLDERS, RoleName.VOLUNTEER)
def referrals_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same list, whole, for a spreadsheet."""
    return csv_answer("begleitungen.csv", HEAD, _rows(request))


@for_staff(*HOLDERS, RoleName.VOLUNTEER)
def referrals_xlsx(request: StaffRequest) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_answer("begleitungen.xlsx", HEAD, _rows(request))
