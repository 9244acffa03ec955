"""`/<n>/liste-einlesen/`: the office brings its list."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.interop.lists.actions import upload as bring
from beratungsnetz.interop.lists.forms import UploadForm
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.lib.importing import BrokenFile
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


@for_staff(RoleName.OFFICE)
def upload(request: StaffRequest) -> HttpResponse:
    """The file on its way in; below, the lists that came before."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = bring(
                request.network,
                by=request.actor,
                name=file.name,
                data=file.read(),
                key=form.cleaned_data["key"],
            )
        except BrokenFile as broken:
            form.add_error("file", broken.sentence)
        else:
            return redirect("lists:mapping", n=request.network.slug, pk=draft.pk)
    known = ImportDraft.objects.visible_to(request.actor)
    lists = known.only("file_name", "state", "made_at", "row_count")[:10]
    context = {"form": form, "lists": lists}
    return render(request, "lists/upload.html", context, status=422 if form.errors else 200)
