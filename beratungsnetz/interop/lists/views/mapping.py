"""`/<n>/liste-einlesen/<pk>/`: what is in which column?"""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.actions import map_columns
from beratungsnetz.interop.lists.forms import MappingForm
from beratungsnetz.interop.lists.views.found import draft_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


@for_staff(RoleName.OFFICE)
def mapping(request: StaffRequest, pk: int) -> HttpResponse:
    """Our proposal for each column; the office corrects it, and all rows are checked."""
    draft = draft_of(request, pk)
    rules.must_wait(draft)
    sent = request.POST if request.method == "POST" else None
    form = MappingForm(sent, draft=draft, initial={"swaps": draft.swaps, "makes_topics": draft.makes_topics})
    if sent is not None and form.is_valid():
        values = form.cleaned_data
        map_columns(
            draft,
            by=request.actor,
            mapping=form.targets(),
            swaps=values["swaps"],
            makes_topics=values["makes_topics"],
            key=values["key"],
        )
        return redirect("lists:preview", n=request.network.slug, pk=draft.pk)
    context = {"form": form, "draft": draft}
    return render(request, "lists/mapping.html", context, status=422 if form.errors else 200)
