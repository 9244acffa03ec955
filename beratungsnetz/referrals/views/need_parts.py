"""The parts of a need: what belongs to it, what is covered already, and one part more."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_parts import PartForm, SplitForm
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.parts import parts_of
from beratungsnetz.referrals.states import NEED_RUNNING
from beratungsnetz.referrals.views.found import need_of, same_thing

DONE = {
    "split": "Der Teil ist dazugekommen.",
    "meet": "Dieser Teil ist gedeckt.",
    "drop": "Der Teil ist zurückgenommen.",
}


@for_staff()
def need_parts(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET shows; POST adds a part, says that one is covered, or takes one back, as the button says."""
    need = need_of(request, need_id)
    deed = request.POST.get("deed", "split")
    if request.method == "POST" and deed in ("meet", "drop"):
        return _one_part(request, need, deed)
    form = SplitForm(request.POST if request.method == "POST" else None, need=need, actor=request.actor)
    if form.is_bound and form.is_valid():
        topic, key = form.cleaned_data["topic"], form.cleaned_data["key"]
        same_thing(actions.split(need, by=request.actor, topic=topic, key=key), need)
        messages.success(request, DONE["split"])
        return redirect(request.path)
    # Before the deed the action asks the rule itself, so that a repetition stays harmless.
    rules.may_split(request.actor, need, timezone.now())
    return _page(request, need, form, 422 if form.is_bound else 200)


def _one_part(request: StaffRequest, need: Need, deed: str) -> HttpResponse:
    form = PartForm(request.POST, need=need)
    if not form.is_valid():
        raise Http404
    act = {"meet": actions.meet_part, "drop": actions.drop_part}[deed]
    part, key = form.cleaned_data["part"], form.cleaned_data["key"]
    done = act(need, by=request.actor, part=part, key=key)
    same_thing(done, need)
    over = done.state not in NEED_RUNNING
    messages.success(request, "Der letzte Teil ist gedeckt, und damit das Anliegen." if over else DONE[deed])
    if over:
        return redirect("referrals:need", n=request.network.slug, need_id=need.public_id)
    return redirect(request.path)


def _page(request: StaffRequest, need: Need, form: SplitForm, status: int) -> HttpResponse:
    shown = {"form": form, "need": need, "parts": parts_of(need, request.actor, timezone.now())}
    return render(request, "referrals/need_parts.html", shown, status=status)
