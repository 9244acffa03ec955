"""„Auskunft mitgeben“: find nodes, choose some, and a sheet lies in the printer. Only counted."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.pdf import paper
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.carried import Carried, carried_in
from beratungsnetz.referrals.forms_information import InformationForm
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.nodes import Nodes, nodes_for
from beratungsnetz.referrals.presenters.sheet import Sheet, paper_values, services_of, sheet_of
from beratungsnetz.referrals.sent_ids import number_from
from beratungsnetz.referrals.sheet_words import LANGUAGES
from beratungsnetz.referrals.views.ways import to_ways
from beratungsnetz.ui.tables import pdf_answer

PAPER = "referrals/papers/information.typ"


@for_staff(*HOLDERS)
def information(request: StaffRequest) -> HttpResponse:
    """GET empty or with what came along; POST searches, changes the way, or counts and leads to the sheet."""
    if request.method != "POST":
        carried = carried_in(request.GET, request.actor)
        form = InformationForm(actor=request.actor, initial=_known(carried, request.GET))
        nodes = _nodes(request, "", carried.topic, carried.services) if carried.query else None
        return _page(request, form, nodes, carried.topic, 200)
    deed = request.POST.get("deed", "search")
    if deed == "ways":
        return to_ways(request)
    if deed != "give":
        form = InformationForm(actor=request.actor, initial=request.POST.dict())
        return _page(request, form, _sent_nodes(request), _sent_topic(request), 200)
    form = InformationForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return _page(request, form, _sent_nodes(request), _sent_topic(request), 422)
    values = form.cleaned_data
    actions.give_information(
        by=request.actor,
        services=values["service"],
        language=values["language"],
        topic=values["topic"],
        area=values["area"],
        key=values["key"],
    )
    carried = Carried(values["topic"], values["area"], tuple(str(one.public_id) for one in values["service"]))
    where = reverse("referrals:information_sheet", kwargs={"n": request.network.slug})
    return redirect(f"{where}{carried.query}&{urlencode({'sprache': values['language']})}")


@for_staff(*HOLDERS)
@require_safe
def information_sheet(request: StaffRequest) -> HttpResponse:
    """The sheet to print, and as PDF. Its address holds public data only."""
    sheet = _sheet(request)
    if sheet is None:
        return redirect("referrals:information", n=request.network.slug)
    shown = {"sheet": sheet, "query": request.GET.urlencode()}
    return render(request, "referrals/information_sheet.html", shown)


@for_staff(*HOLDERS)
@require_safe
def information_pdf(request: StaffRequest) -> HttpResponse:
    """The same sheet as PDF/UA, A4."""
    sheet = _sheet(request)
    if sheet is None:
        return redirect("referrals:information", n=request.network.slug)
    return pdf_answer("auskunft.pdf", paper(PAPER, paper_values(sheet)))


def _sheet(request: StaffRequest) -> Sheet | None:
    services = services_of(request.GET.getlist("stelle"), request.actor)
    if not services:
        return None
    return sheet_of(services, request.network, request.GET.get("sprache", ""), timezone.localtime())


def _known(carried: Carried, query: QueryDict) -> dict[str, Any]:
    wanted = query.get("sprache", "")
    return {
        "topic": carried.topic.pk if carried.topic else None,
        "area": carried.area.pk if carried.area else None,
        "language": wanted if wanted in LANGUAGES else "de",
    }


def _sent_topic(request: StaffRequest) -> Topic | None:
    number = number_from(request.POST.get("topic", ""))
    return Topic.objects.visible_to(request.actor).filter(pk=number).first() if number else None


def _sent_nodes(request: StaffRequest) -> Nodes:
    chosen = request.POST.getlist("service")
    return _nodes(request, request.POST.get("q", ""), _sent_topic(request), chosen)


def _nodes(request: StaffRequest, q: str, topic: Topic | None, chosen: Any) -> Nodes:
    return nodes_for(request.actor, q=q, topic=topic, chosen=chosen)


def _page(
    request: StaffRequest, form: InformationForm, nodes: Nodes | None, topic: Topic | None, status: int
) -> HttpResponse:
    form.point_to_search(found=bool(nodes and nodes.nodes))
    shown = {"form": form, "nodes": nodes, "many": True, "topic": topic}
    part = request.htmx and request.htmx.target == "stellen" and status == 200
    template = "referrals/_nodes.html" if part else "referrals/information.html"
    return render(request, template, shown, status=status)
