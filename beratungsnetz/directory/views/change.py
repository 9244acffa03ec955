"""One change: old and new side by side, and what a second person decides about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import reviews
from beratungsnetz.directory.actions.changes import moved_on
from beratungsnetz.directory.actions.hints import settle_hint
from beratungsnetz.directory.desk_links import desk_links
from beratungsnetz.directory.forms.change import RefuseForm
from beratungsnetz.directory.models import Change
from beratungsnetz.directory.presenters.change import Said, loaded, row_of
from beratungsnetz.directory.values import values_of
from beratungsnetz.directory.views.changes import READERS
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.forms import key_of

Rule = Callable[[Staff, Change], None]


def _found(request: StaffRequest, pk: int) -> Change:
    found = loaded(Change.objects.visible_to(request.actor)).filter(pk=min(pk, 2**62)).first()
    if found is None:
        raise Http404
    return found


def _lets(rule: Rule, request: StaffRequest, change: Change) -> bool:
    try:
        rule(request.actor, change)
    except (NotAllowed, WrongMoment):
        return False
    return True


@for_staff(*READERS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """What was, what is to be, and what stands there now where that is something third."""
    return _page(request, _found(request, pk), RefuseForm())


def _page(request: StaffRequest, found: Change, form: RefuseForm, status: int = 200) -> HttpResponse:
    waits = found.state == Change.State.WAITING
    now = values_of(found.service) if found.service and waits else None
    context = {
        "change": found,
        "row": row_of(found, request.network.slug),
        "differences": Said(found.network_id, [found.values, _as_sides(now)]).differences(found.values, now),
        "form": form,
        "stale": waits and bool(moved_on(found, "old")),
        "own": waits and request.actor.user_id == found.made_by_id,
        "may_review": _lets(rules.may_review, request, found),
        "may_withdraw": _lets(rules.may_withdraw, request, found),
        "may_settle": _lets(rules.may_settle, request, found),
        "desk_links": desk_links(request.actor, found.service, request.network.slug) if found.service else [],
        "may_undo": _lets(rules.may_undo, request, found),
    }
    return render(request, "directory/change.html", context, status=status)


def _as_sides(now: dict[str, object] | None) -> dict[str, object]:
    return {name: {"old": value} for name, value in (now or {}).items()}


def _back(request: StaffRequest, found: Change, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("directory:change", n=request.network.slug, pk=found.pk)


@for_staff(*READERS)
@require_POST
def change_accept(request: StaffRequest, pk: int) -> HttpResponse:
    """One button: it holds from now on."""
    found = _found(request, pk)
    reviews.accept_change(found, by=request.actor, key=key_of(request))
    return _back(request, found, "Übernommen. So steht es jetzt überall.")


@for_staff(*READERS)
@require_POST
def change_refuse(request: StaffRequest, pk: int) -> HttpResponse:
    """With a reason, which whoever made the change reads."""
    found, form = _found(request, pk), RefuseForm(request.POST)
    rules.may_review(request.actor, found)
    if not form.is_valid():
        return _page(request, found, form, 422)
    values = form.cleaned_data
    reviews.refuse_change(found, by=request.actor, reason=values["reason"], key=values["key"])
    return _back(request, found, "Abgelehnt. Es bleibt, wie es war.")


@for_staff(*READERS)
@require_POST
def change_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Taken back by whoever made it."""
    found = _found(request, pk)
    reviews.withdraw_change(found, by=request.actor, key=key_of(request))
    return _back(request, found, "Zurückgezogen. Es bleibt, wie es war.")


@for_staff(*READERS)
@require_POST
def change_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """What was comes back, by a change of its own."""
    found = _found(request, pk)
    done = reviews.undo_change(found, by=request.actor, key=key_of(request))
    sentence = "Zurückgenommen. So steht es jetzt überall."
    if done.waiting:
        sentence = "Die Rücknahme wartet. Eine zweite Person prüft sie, dann gilt sie."
    return _back(request, done.first, sentence)


@for_staff(*READERS)
@require_POST
def change_settle(request: StaffRequest, pk: int) -> HttpResponse:
    """The agency or the office has looked after what somebody said from outside."""
    found, was_right = _found(request, pk), request.POST.get("outcome") == "right"
    settle_hint(found, by=request.actor, was_right=was_right, key=key_of(request))
    return _back(request, found, "Danke. Der Hinweis ist erledigt.")
