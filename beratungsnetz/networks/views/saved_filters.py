"""My filters: keep what a list was narrowed to, by a name; rename it, begin with it, delete it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actions.saved_filters import change_filter, delete_filter, save_filter
from beratungsnetz.networks.forms_saved_filter import FilterForm, NewFilterForm
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName, SavedFilter
from beratungsnetz.networks.saved_lists import SavedList, lists_for
from beratungsnetz.ui.forms import key_of

KEEPERS = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE, RoleName.VOLUNTEER)


@for_staff(*KEEPERS)
@require_safe
def saved_filters(request: StaffRequest) -> HttpResponse:
    """All of one's own, list by list."""
    own = list(SavedFilter.objects.visible_to(request.actor))
    groups = [
        {
            "label": one.label,
            "url": one.url(request.actor),
            "rows": [
                {"saved": saved, "url": one.url(request.actor, saved.query or "alle=1")}
                for saved in own
                if saved.page == name
            ],
        }
        for name, one in lists_for(request.actor).items()
    ]
    return render(request, "networks/saved_filters.html", {"groups": groups})


@for_staff(*KEEPERS)
def saved_filter_new(request: StaffRequest) -> HttpResponse:
    """GET asks for a name; list and filter come along from the list's page."""
    lists = lists_for(request.actor)
    asked = request.GET.get("liste", "")
    given = {
        "page": asked if asked in lists else next(iter(lists), ""),
        "query": request.GET.get("auswahl", "")[:2_000],
    }
    form = NewFilterForm(request.POST or None, lists=lists, initial=given)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        listed = lists[values.pop("page")]
        try:
            made = save_filter(listed, by=request.actor, **values)
        except WrongMoment as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, f"Gemerkt als „{made.name}“.")
            return redirect(listed.url(request.actor, made.query or "alle=1"))
    listed_now = lists.get(str(form["page"].value()))
    return _form(request, form, "networks/saved_filter_new.html", listed=listed_now)


@for_staff(*KEEPERS)
def saved_filter(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name, or the list begins with it."""
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.actor), pk=pk)
    given = {"name": saved.name, "is_start": saved.is_start}
    form = FilterForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            change_filter(saved, by=request.actor, **form.cleaned_data)
        except WrongMoment as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("networks:saved_filters", n=request.network.slug)
    return _form(request, form, "networks/saved_filter.html", saved=saved)


@for_staff(*KEEPERS)
@require_POST
def saved_filter_delete(request: StaffRequest, pk: int) -> HttpResponse:
    """It is gone; what it showed is not."""
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.actor), pk=pk)
    delete_filter(saved, by=request.actor, key=key_of(request))
    messages.success(request, f"„{saved.name}“ ist gelöscht. Die Liste selbst ist, wie sie war.")
    return redirect("networks:saved_filters", n=request.network.slug)


def _form(
    request: StaffRequest, form: FilterForm, template: str, **shown: SavedFilter | SavedList | None
) -> HttpResponse:
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
