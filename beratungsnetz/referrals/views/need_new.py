"""A new need, the node that can help, the release and the request: one page, nothing typed is lost.

Five buttons: search and another way (change nothing), request, save only, and „I don't know either“.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.carried import Carried, carried_in
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.forms_need import NeedForm
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.nodes import Nodes, nodes_for
from beratungsnetz.referrals.sent_ids import number_from, uuid_from
from beratungsnetz.referrals.views.deed_table import send
from beratungsnetz.referrals.views.ways import to_ways

DEEDS = ("request", "save", "gap")


@for_staff(*HOLDERS)
def need_new(request: StaffRequest) -> HttpResponse:
    """GET empty; POST searches, or opens the need and does what the button says."""
    deed = request.POST.get("deed", "search")
    if request.method != "POST":
        carried = carried_in(request.GET, request.actor)
        form = NeedForm(actor=request.actor, initial=_known(carried, request.GET))
        nodes = None
        if carried.query:
            nodes = nodes_for(request.actor, q="", topic=carried.topic, chosen=carried.services[:1])
        return _page(request, form, nodes, 200)
    if deed == "ways":
        return to_ways(request)
    if deed not in DEEDS:
        form = NeedForm(actor=request.actor, initial=request.POST.dict())
        if request.htmx and request.htmx.target == "stellen":
            return render(request, "referrals/_nodes.html", {"form": form, "nodes": _nodes(request)})
        return _page(request, form, _nodes(request), 200)
    form = NeedForm(request.POST, actor=request.actor, deed=deed)
    if not form.is_valid():
        return _page(request, form, _nodes(request), 422)
    return _opened(request, form, deed)


def _known(carried: Carried, query: QueryDict) -> dict[str, Any]:
    """What came along from a link of the directory, or from another way."""
    return {
        "topic": carried.topic.pk if carried.topic else None,
        "area": carried.area.pk if carried.area else None,
        "urgency": Urgency.ACUTE if query.get("akut") else Urgency.NORMAL,
    }


def _opened(request: StaffRequest, form: NeedForm, deed: str) -> HttpResponse:
    """The need first; when what follows is refused, the need is there all the same."""
    values, key = form.cleaned_data, form.cleaned_data["key"]
    known = {name: values[name] for name in ("topic", "area", "language", "urgency", "code_name")}
    need = actions.open_need(
        by=request.actor, member=form.of_member(), identity=form.identity() or None, key=key, **known
    )
    try:
        if deed == "gap" and form.identity():
            messages.success(request, "Das Anliegen ist gespeichert.")
            return redirect(_url(request, need, "need_hand_to_office"))
        if deed == "gap":
            actions.hand_to_office(need, by=request.actor, key=key)
        elif form.sends():
            part = need.parts.get()
            drafted = actions.draft(part, by=request.actor, service=values["service"], key=key)
            send(drafted, form, request, form.identity())
    except (NotAllowed, WrongMoment) as refusal:
        messages.warning(request, f"Das Anliegen ist gespeichert. {refusal.sentence}")
        return redirect(_url(request, need, "need"))
    node = uuid_from(form.data.get("service", "")) if need.urgency == Urgency.ACUTE else None
    return redirect(_url(request, need, "need_done") + (f"?stelle={node}" if node else ""))


def _url(request: StaffRequest, need: Need, route: str) -> str:
    return reverse(f"referrals:{route}", kwargs={"n": request.network.slug, "need_id": need.public_id})


def _nodes(request: StaffRequest) -> Nodes:
    """What fits what was typed."""
    data = request.POST
    topic = Topic.objects.visible_to(request.actor).filter(pk=number_from(data.get("topic", ""))).first()
    return nodes_for(request.actor, q=data.get("q", ""), topic=topic, chosen=data.getlist("service"))


def _page(request: StaffRequest, form: NeedForm, nodes: Nodes | None, status: int) -> HttpResponse:
    acute = form["urgency"].value() == Urgency.ACUTE
    form.point_to_search(found=bool(nodes and nodes.nodes))
    shown = {"form": form, "nodes": nodes, "acute": acute}
    return render(request, "referrals/need_new.html", shown, status=status)
