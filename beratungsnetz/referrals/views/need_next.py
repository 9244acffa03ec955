"""The next node for a need: the same search, and the request."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.codes import Urgency, Way
from beratungsnetz.referrals.forms_need import NextForm
from beratungsnetz.referrals.forms_release import HowReleased
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.presenters.need import facts_of
from beratungsnetz.referrals.presenters.nodes import Nodes, nodes_for
from beratungsnetz.referrals.views.deed_table import VAULT_FIRST, send
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_next(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET searches by the need's topic; POST searches anew, sends, or notes a call's appointment."""
    need = need_of(request, need_id)
    deed = request.POST.get("deed", "search")
    nameless = rules.name_is_closed(request.actor, need, timezone.now())
    if request.method != "POST" or deed not in ("request", "arrange"):
        rules.may_draft(request.actor, need, timezone.now(), Way.APPOINTMENT)
        form = NextForm(need=need, actor=request.actor, initial=_known(request), nameless=nameless)
        if request.htmx and request.htmx.target == "stellen":
            shown = {"form": form, "nodes": _nodes(request, form)}
            return render(request, "referrals/_nodes.html", shown)
        return _page(request, need, form, 200)
    form = NextForm(request.POST, need=need, actor=request.actor, way=deed, nameless=nameless)
    valid = form.is_valid()
    if valid and _name_is_locked(request, need, form, deed):
        form.add_error(None, VAULT_FIRST)
        valid = False
    if not valid:
        return _page(request, need, form, 422)
    drafted = _drafted(request, form, deed)
    where = {"n": request.network.slug}
    if deed == "arrange":
        return redirect(
            reverse("referrals:referral_arrange", kwargs={**where, "referral_id": drafted.public_id})
        )
    try:
        send(drafted, form, request, None)
    except (NotAllowed, WrongMoment) as refusal:
        messages.warning(request, f"Der Entwurf ist gespeichert. {refusal.sentence}")
        return redirect(reverse("referrals:referral", kwargs={**where, "referral_id": drafted.public_id}))
    return redirect(reverse("referrals:need_done", kwargs={**where, "need_id": need.public_id}))


def _known(request: StaffRequest) -> dict[str, Any]:
    """What was typed; or from a link: the service, and „without names“ after somebody said no."""
    if request.method == "POST":
        return request.POST.dict()
    how = request.GET.get("wie", "")
    known = {"how": how} if how == HowReleased.NAMELESS else {}
    return {**known, "part": request.GET.get("teil")}


def _drafted(request: StaffRequest, form: NextForm, deed: str) -> Referral:
    """The draft of the chosen part; of the only one that is open where nothing is chosen."""
    part = form.cleaned_data.get("part") or form.open_parts[0]
    way = Way.ACCOMPANIED if deed == "request" else Way.APPOINTMENT
    values = form.cleaned_data
    return actions.draft(part, by=request.actor, service=values["service"], way=way, key=values["key"])


def _may_ask_name(request: StaffRequest, need: Need) -> bool:
    try:
        rules.may_ask_name(request.actor, need, timezone.now())
    except (NotAllowed, WrongMoment):
        return False
    return True


def _name_is_locked(request: StaffRequest, need: Need, form: NextForm, deed: str) -> bool:
    """Whether a name should go along while the vault is locked."""
    wanted = deed == "request" and form.cleaned_data["how"] != HowReleased.NAMELESS
    return wanted and need.identity_id is not None and not vault.is_open(request)


def _nodes(request: StaffRequest, form: NextForm) -> Nodes:
    """What fits the words, and the topic of the part."""
    data = request.POST
    part = form.for_part(data.get("part") or request.GET.get("teil", ""))
    chosen = data.getlist("service") or request.GET.getlist("stelle")
    return nodes_for(request.actor, q=data.get("q", ""), topic=part.topic, chosen=chosen)


def _page(request: StaffRequest, need: Need, form: NextForm, status: int) -> HttpResponse:
    nodes = _nodes(request, form)
    form.point_to_search(found=bool(nodes.nodes))
    closed = rules.name_is_closed(request.actor, need, timezone.now())
    shown = {
        "form": form,
        "need": need,
        "facts": facts_of(need),
        "nodes": nodes,
        "acute": need.urgency == Urgency.ACUTE,
        "locked": need.identity_id is not None and not closed and not vault.is_open(request),
        "closed": closed,
        "may_ask": closed and _may_ask_name(request, need),
    }
    return render(request, "referrals/need_next.html", shown, status=status)
