"""Are these two one? Side by side, then together or apart; and the way back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from beratungsnetz.directory import rules
from beratungsnetz.directory.actions import duplicates as actions
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.forms.duplicate import LEFT, DuplicateForm
from beratungsnetz.directory.models import Merge, NotDuplicate, Service
from beratungsnetz.directory.models.duplicate import NotDuplicateQuerySet
from beratungsnetz.directory.presenters.duplicates import Compared, beside, loaded, past_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of

NOT_BOTH = "Eines der beiden Angebote steht nicht mehr im Verzeichnis."


def _both(request: StaffRequest, a: UUID, b: UUID) -> list[Service]:
    """404 for what was never here; 409 when one of them has ended, perhaps a moment ago."""
    request.latest_page = reverse("directory:duplicates", kwargs={"n": request.network.slug})
    here = Service.objects.visible_to(request.actor).filter(public_id__in=(a, b))
    rows = {row.public_id: row for row in loaded(here, request.actor)}
    if a != b and len(rows) == 2:
        return [rows[a], rows[b]]
    gone = Service.objects.gone_for(request.actor).filter(public_id__in=(a, b)).count()
    if a != b and len(rows) + gone == 2:
        raise WrongMoment(NOT_BOTH)
    raise Http404


def _list(request: StaffRequest) -> HttpResponse:
    return redirect("directory:duplicates", n=request.network.slug)


@for_staff(RoleName.OFFICE)
def duplicate(request: StaffRequest, a: UUID, b: UUID) -> HttpResponse:
    """Both beside each other; a POST merges them."""
    services = _both(request, a, b)
    left, right = (Compared(one, request.network.slug) for one in services)
    form = DuplicateForm(request.POST if request.method == "POST" else None, left=left, right=right)
    problem, hindrance = "", _hindrance(*services)
    if request.method == "POST" and form.is_valid():
        kept, gone = services if form.cleaned_data["stays"] == LEFT else services[::-1]
        try:
            actions.merge(
                kept,
                gone,
                by=request.actor,
                takes=form.takes(),
                revisions=form.revisions(),
                key=form.cleaned_data["key"],
            )
        except WrongMoment as late:
            problem = late.sentence
            form.reread()
        else:
            messages.success(request, "Zusammengeführt. Alte Adressen führen jetzt zu diesem Angebot.")
            return redirect("directory:merges", n=request.network.slug)
    context = {
        "left": left,
        "right": right,
        "form": form,
        "problem": problem,
        "hindrance": hindrance,
        "beside": beside(left, right),
        "decided": _decision(request, services).exists(),
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "directory/duplicate.html", context, status=status)


def _hindrance(left: Service, right: Service) -> str:
    """Why neither of the two can stay; empty when one can."""
    sentence = ""
    for kept, gone in ((left, right), (right, left)):
        try:
            rules.must_be_mergeable(kept, gone)
        except WrongMoment as late:
            sentence = late.sentence
        else:
            return ""
    return sentence


def _decision(request: StaffRequest, services: list[Service]) -> NotDuplicateQuerySet:
    first, second = sorted(one.pk for one in services)
    return NotDuplicate.objects.visible_to(request.actor).filter(first=first, second=second)


@for_staff(RoleName.OFFICE)
@require_POST
def duplicate_dismiss(request: StaffRequest, a: UUID, b: UUID) -> HttpResponse:
    """„Kein Doppel“."""
    wanted = {one.pk for one in _both(request, a, b)}
    sides = [one for one in features_for(request.actor) if one.key in wanted]
    if len(sides) != 2:  # one has no German name: nothing of it is compared
        raise WrongMoment("Eines der beiden Angebote hat keinen Namen.")
    actions.dismiss_pair(*sides, network=request.network, by=request.actor, key=key_of(request))
    messages.success(request, "Gemerkt: kein Doppel. Ändert sich eines der beiden, fragen wir noch einmal.")
    return _list(request)


@for_staff(RoleName.OFFICE)
@require_POST
def duplicate_recall(request: StaffRequest, a: UUID, b: UUID) -> HttpResponse:
    """It may be one after all."""
    decision = _decision(request, _both(request, a, b)).select_related("network").first()
    if decision is not None:
        actions.recall_pair(decision, by=request.actor, key=key_of(request))
    messages.success(request, "Das Paar steht wieder in der Liste.")
    return redirect("directory:duplicate", n=request.network.slug, a=a, b=b)


@for_staff(RoleName.OFFICE)
@require_POST
def merge_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Both stand again, as far as nobody has changed them since."""
    found = get_object_or_404(Merge.objects.visible_to(request.actor).select_related("network"), pk=pk)
    request.latest_page = reverse("directory:merges", kwargs={"n": request.network.slug})
    done = actions.undo_merge(found, by=request.actor, key=key_of(request))
    told = past_of(done, request.network.slug)
    if told.stays:
        messages.warning(
            request, f"Zurückgenommen. Geändert hat inzwischen jemand, und das bleibt: {told.stays}."
        )
    else:
        messages.success(request, "Zurückgenommen. Beide Angebote stehen wieder da wie vorher.")
    return redirect("directory:merges", n=request.network.slug)
