"""Where is help missing? Sums for the steering group, the planners and the office; never a single case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.models.finding import SEEING_PATTERNS
from beratungsnetz.findings.patterns import Patterns, patterns, workbook
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.years import latest_year, period_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import XLSX, file_answer

MOST_YEARS = 8


def _years(request: StaffRequest) -> dict[str, str]:
    """The years that can be chosen, the latest first."""
    now = timezone.now()
    began = Finding.objects.first_for(request.actor) or now
    latest = latest_year(now)
    first = max(min(local_day(began).year, latest), latest - MOST_YEARS + 1)
    return {str(year): str(year) for year in range(latest, first - 1, -1)}


def _asked(request: StaffRequest) -> Patterns:
    known = _years(request)
    year = int(filters.chosen(request.GET, "jahr", known, next(iter(known))))
    return patterns(request.actor, period_of(year, timezone.now()))


@for_staff(*SEEING_PATTERNS)
@require_safe
def patterns_page(request: StaffRequest) -> HttpResponse:
    """Choose the year, see the sums, download the workbook."""
    found, known = _asked(request), _years(request)
    years = filters.choices(request.GET, "jahr", known, next(iter(known)))
    shown = {"found": found, "tables": found.tables, "years": years}
    return render(request, "findings/patterns.html", shown)


@for_staff(*SEEING_PATTERNS)
@require_safe
def patterns_xlsx(request: StaffRequest) -> HttpResponse:
    """The same figures, with an explanation of each."""
    found = _asked(request)
    name = f"muster-{request.network.slug}-{found.period.year}.xlsx"
    return file_answer(name, workbook(found, request.network.name, timezone.now()), XLSX)
