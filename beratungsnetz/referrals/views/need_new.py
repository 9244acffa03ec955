"""A new need, the node that can help, the release and the request: one page, nothing typed is lost.

Four buttons: search (changes nothing), request, save only, and „I don't know either“.
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
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.forms_need import NeedForm, uuid_from
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.nodes import Nodes, nodes_for
from beratungsnetz.referrals.views.deed_table import send

DEEDS = ("request", "save", "gap")


@for_staff(*HOLDERS)
def need_new(request: StaffRequest) -> HttpResponse:
    """GET empty; POST searches, or opens the need and does what the button says."""
    deed = request.POST.get("deed", "search")
    if request.method != "POST":
        chosen = _known(request, request.GET)
        form = NeedForm(actor=request.actor, initial=chosen)
        return _page(request, form, QueryDict(), 200)
    if deed not in DEEDS:
        form = NeedForm(actor=request.actor, initial=request.POST.dict())
        if request.htmx and request.htmx.target == "stellen":
            return render(
                request, "referrals/_nodes.html", {"form": form, "nodes": _nodes(request, request.POST)}
            )
        return _page(request, form, request.POST, 200)
    form = NeedForm(request.POST, actor=request.actor, deed=deed)
    if not form.is_valid():
        return _page(request, form, request.POST, 422)
    return _opened(request, form, deed)


def _known(request: StaffRequest, query: QueryDict) -> dict[str, Any]:
    """From a link of the directory: the service or the topic that was looked at."""
    topic = Topic.objects.visible_to(request.actor).filter(code=query.get("thema", "")).first()
    return {"topic": topic.pk if topic else None, "service": query.get("stelle", "")}


def _opened(request: StaffRequest, form: NeedForm, deed: str) -> HttpResponse:
    """The need first; when what follows is refused, the need is there all the same."""
    values, key = form.cleaned_data, form.cleaned_data["key"]
    known = {name: values[name] for name in ("topic", "area", "language", "urgency", "code_name")}
    need = actions.open_need(
        by=request.actor, member=form.of_member(), identity=form.identity() or None, key=key, **known
    )
    try:
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


def _nodes(request: StaffRequest, data: QueryDict) -> Nodes | None:
    """What fits what was typed; None before anybody has asked."""
    if not data:
        return None
    topic = Topic.objects.visible_to(request.actor).filter(pk=_pk(data, "topic")).first()
    chosen = data.get("service", "")
    return nodes_for(request.actor, q=data.get("q", ""), topic=topic, chosen=chosen)


def _pk(data: QueryDict, name: str) -> int:
    value = data.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0


def _page(request: StaffRequest, form: NeedForm, data: QueryDict, status: int) -> HttpResponse:
    acute = form["urgency"].value() == Urgency.ACUTE
    nodes = _nodes(request, data)
    form.point_to_search(found=bool(nodes and nodes.nodes))
    shown = {"form": form, "nodes": nodes, "acute": acute}
    return render(request, "referrals/need_new.html", shown, status=status)
