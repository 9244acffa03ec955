"""What did our agency do this year? The figures for its funder, on a page and as a workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.lib.years import period_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.referrals.statistics.period import years_of
from beratungsnetz.referrals.statistics.tables import Statistics, statistics
from beratungsnetz.referrals.statistics.words import explanations
from beratungsnetz.referrals.statistics.workbook import workbook
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import XLSX, file_answer

LEADS = (RoleName.MANAGER, RoleName.OFFICE)


def _members(request: StaffRequest) -> dict[str, Member]:
    """The agencies that this person leads, by number; the office leads its own."""
    own = Member.objects.visible_to(request.actor).active().filter(pk__in=request.actor.member_ids(*LEADS))
    return {str(member.pk): member for member in own.select_related("network")}


def _asked(request: StaffRequest) -> tuple[Statistics, dict[str, Member], list[int]]:
    members = _members(request)
    if not members:
        raise Http404
    first = next(iter(members))
    member = members[filters.chosen(request.GET, "stelle", {pk: pk for pk in members}, first)]
    now = timezone.now()
    years = years_of(member, now)
    known = {str(year): str(year) for year in years}
    year = int(filters.chosen(request.GET, "jahr", known, str(years[0])))
    return statistics(member, period_of(year, now)), members, years


@for_staff(*LEADS)
@require_safe
def statistics_page(request: StaffRequest) -> HttpResponse:
    """Choose the year, see the sums, download the workbook."""
    found, members, years = _asked(request)
    agencies = {pk: str(member) for pk, member in members.items()}
    shown = {
        "found": found,
        "tables": (found.overview, *found.tables),
        "explanations": explanations(found),
        "years": filters.choices(request.GET, "jahr", {str(y): str(y) for y in years}, str(years[0])),
        "agencies": filters.choices(request.GET, "stelle", agencies, next(iter(agencies)))
        if len(agencies) > 1
        else [],
    }
    return render(request, "referrals/statistics.html", shown)


@for_staff(*LEADS)
@require_safe
def statistics_xlsx(request: StaffRequest) -> HttpResponse:
    """The same figures, with an explanation of each."""
    found, _, _ = _asked(request)
    return file_answer(f"statistik-{found.period.year}.xlsx", workbook(found, timezone.now()), XLSX)
