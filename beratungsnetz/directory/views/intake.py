"""Does this service take people? One service, the agency's own services, and the office's list."""

from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.intake import set_intake
from beratungsnetz.directory.assured import due
from beratungsnetz.directory.desk_links import desk_links
from beratungsnetz.directory.forms.intake import IntakeForm
from beratungsnetz.directory.intake import of_row
from beratungsnetz.directory.models import Intake, Link, Service, ServiceQuerySet
from beratungsnetz.directory.models.intake import holds_since
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.directory.presenters.intake import HEAD, card_of, cells, row_of, with_states
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.forms import readable
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
WAYS_BACK = {"angebote": "directory:own_services", "uebersicht": "directory:intakes"}
STATES = {
    "alle": "alle",
    "unbekannt": "unbekannt oder alt",
    "open": "nimmt auf",
    "waitlist": "Warteliste",
    "full": "voll",
}
MAIL = {"alle": "alle", "ohne": "ohne E-Mail-Adresse"}


@for_staff()
@leads_on
def intake_set(request: StaffRequest, public_id: str) -> HttpResponse:
    """Three buttons for one service: its own staff, or the office after a call."""
    service = get_object_or_404(with_states(Service.objects.visible_to(request.actor)), public_id=public_id)
    rules.may_set_intake(request.actor, service)
    form = IntakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = set_intake(
            service, by=request.actor, state=values["state"], weeks=values["weeks"], key=values["key"]
        )
        messages.success(request, f"Gespeichert: {of_row(done, timezone.now()).words}. Das gilt 21 Tage.")
        back = WAYS_BACK.get(request.POST.get("von", ""))
        if back:
            return redirect(back, n=request.network.slug)
        return redirect("directory:service", n=request.network.slug, public_id=service.public_id)
    typed = request.POST.get("weeks", "")
    card = card_of(service, timezone.now(), request.path, typed if readable(typed) else "")
    von = request.POST.get("von", request.GET.get("von", ""))
    context = {
        "form": form,
        "card": card,
        "member": service.member,
        "von": von if von in WAYS_BACK else "",
        "by_phone": not rules.works_at(request.actor, service),
    }
    return render(request, "directory/intake_set.html", context, status=422 if form.errors else 200)


@for_staff(RoleName.COUNSELLOR, RoleName.MANAGER)
@require_safe
def own_services(request: StaffRequest) -> HttpResponse:
    """Our services, each with its state and the buttons to say how it stands."""
    ours = request.actor.member_ids(*SETTERS)
    theirs = Service.objects.visible_to(request.actor).filter(member_id__in=ours)
    now, n = timezone.now(), request.network.slug
    found = list(with_states(theirs))
    gone = Link.objects.broken().filter(
        network=request.network, url__in=[one.website for one in found if one.website]
    )
    since = dict(gone.values_list("url", "since"))
    doubted = set(due(theirs, request.network, timezone.localdate()).values_list("pk", flat=True))
    cards = [
        replace(
            card_of(one, now, _address(n, one)),
            links=tuple(desk_links(request.actor, one, n)),
            page_gone_since=since.get(one.website),
            doubted=one.pk in doubted,
        )
        for one in found
    ]
    resting = Service.objects.kept_by(request.actor).filter(member_id__in=ours)
    resting = resting.exclude(status=Service.Status.ACTIVE)
    context = {"cards": cards, "resting": with_titles(resting)}
    return render(request, "directory/own_services.html", context)


def _address(n: str, service: Service) -> str:
    return f"/{n}/angebote/{service.public_id}/aufnahmestand/"


def _chosen(request: StaffRequest, now: datetime) -> ServiceQuerySet:
    found = Service.objects.visible_to(request.actor).nodes()
    state = filters.chosen(request.GET, "stand", STATES, "alle")
    holds = Q(intake__confirmed_at__gte=holds_since(now))
    if state == "unbekannt":
        found = found.exclude(pk__in=Intake.objects.known(now).values("service_id"))
    elif state in Intake.State.values:
        found = found.filter(holds, intake__state=state)
    if filters.chosen(request.GET, "mail", MAIL, "alle") == "ohne":
        found = found.filter(member__email="")
    return with_states(found, "member__name", "member_id")


@for_staff(RoleName.OFFICE)
@require_safe
def intakes(request: StaffRequest) -> HttpResponse:
    """The office: whose state is unknown or old, and whom to call because no mail reaches them."""
    now, n = timezone.now(), request.network.slug
    page = Paginator(_chosen(request, now), PAGE).get_page(request.GET.get("seite", "")[:6])
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": [row_of(one, n, now) for one in page.object_list],
        "page": page,
        "states": filters.choices(query, "stand", STATES, "alle"),
        "mails": filters.choices(query, "mail", MAIL, "alle"),
        "query": query.urlencode(),
        "narrowed": bool(query),
    }
    return render(request, "directory/intakes.html", context)


@for_staff(RoleName.OFFICE)
@require_safe
def intakes_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    now, n = timezone.now(), request.network.slug
    rows = (cells(one, n, now) for one in _chosen(request, now))
    return csv_answer("aufnahmestand.csv", HEAD, rows)


@for_staff(RoleName.OFFICE)
@require_safe
def intakes_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    now, n = timezone.now(), request.network.slug
    return xlsx_answer("aufnahmestand.xlsx", HEAD, [cells(one, n, now) for one in _chosen(request, now)])
