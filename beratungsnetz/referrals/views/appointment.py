"""„Termin vereinbaren“: agreed by phone, written down on one screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.directory.models import Service, Topic
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.actions.information import main_topic
from beratungsnetz.referrals.carried import Carried, carried_from, carried_in
from beratungsnetz.referrals.forms_appointment import PhoneForm
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.nodes import Nodes, nodes_for
from beratungsnetz.referrals.views.ways import to_ways


@for_staff(*HOLDERS)
def appointment(request: StaffRequest) -> HttpResponse:
    """GET empty or with what came along; POST searches, changes the way, or writes the appointment down."""
    actor = request.actor
    if request.method != "POST":
        carried = carried_in(request.GET, actor)
        form = PhoneForm(actor=actor, initial=_known(request, carried))
        nodes = _nodes(request, "", carried.topic, carried.services[:1]) if carried.query else None
        return _page(request, form, nodes, 200)
    deed = request.POST.get("deed", "search")
    if deed == "ways":
        return to_ways(request)
    carried = carried_from(request.POST, actor)
    nodes = _nodes(request, request.POST.get("q", ""), carried.topic, request.POST.getlist("service"))
    if deed != "arrange":
        return _page(request, PhoneForm(actor=actor, initial=request.POST.dict()), nodes, 200)
    form = PhoneForm(request.POST, actor=actor)
    if not form.is_valid():
        return _page(request, form, nodes, 422)
    values = form.cleaned_data
    known = {
        name: values[name] for name in ("service", "topic", "area", "code_name", "appointment_at", "key")
    }
    need = actions.agree(by=actor, member=form.of_member(), **known)
    where = {"n": request.network.slug, "need_id": need.public_id}
    return redirect(reverse("referrals:need_done", kwargs=where))


def _known(request: StaffRequest, carried: Carried) -> dict[str, Any]:
    """What came along; without a topic, the chosen service's own."""
    topic = carried.topic
    if topic is None and carried.services:
        topic = main_topic(
            list(Service.objects.visible_to(request.actor).filter(public_id=carried.services[0]))
        )
    return {"topic": topic.pk if topic else None, "area": carried.area.pk if carried.area else None}


def _nodes(request: StaffRequest, q: str, topic: Topic | None, chosen: Any) -> Nodes:
    return nodes_for(request.actor, q=q, topic=topic, chosen=chosen)


def _page(request: StaffRequest, form: PhoneForm, nodes: Nodes | None, status: int) -> HttpResponse:
    form.point_to_search(found=bool(nodes and nodes.nodes))
    shown = {"form": form, "nodes": nodes}
    part = request.htmx and request.htmx.target == "stellen" and status == 200
    template = "referrals/_nodes.html" if part else "referrals/appointment.html"
    return render(request, template, shown, status=status)
