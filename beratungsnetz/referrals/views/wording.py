"""One text in one language: write a new version, look at it first, read the old ones."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals import texts
from beratungsnetz.referrals.forms_paper import WordingForm
from beratungsnetz.referrals.models import ReleaseText
from beratungsnetz.referrals.presenters.release import Wording
from beratungsnetz.ui.languages import BY_CODE


@for_staff(RoleName.OFFICE)
def wording(request: StaffRequest, kind: str, language: str) -> HttpResponse:
    """GET shows the newest words, POST shows them as they will look (`vorschau`) or makes a version."""
    spoken = BY_CODE.get(language)
    if kind not in ReleaseText.Kind.values or spoken not in request.network.page_languages:
        raise Http404
    german = texts.current(request.network, kind)
    newest = texts.newest(request.network, kind, language)
    begin = newest.body if newest else texts.first_wording(kind, language)
    form = WordingForm(request.POST if request.method == "POST" else None, initial={"body": begin})
    form.fields["body"].widget.attrs |= {"lang": language, "dir": BY_CODE[language].direction}
    preview, status = None, 200
    if form.is_bound and form.is_valid():
        body = form.cleaned_data["body"]
        if request.POST.get("deed") != "save":
            preview = Wording(str(ReleaseText.Kind(kind).label), body, language, 0, "")
        else:
            texts.edit_text(request.network, kind, body, by=request.actor, language=language)
            messages.success(request, "Die Fassung gilt ab jetzt. Was unterschrieben ist, bleibt wie es war.")
            return redirect("referrals:wordings", n=request.network.slug)
    elif form.is_bound:
        status = 422
    shown = {
        "form": form,
        "kind": ReleaseText.Kind(kind),
        "spoken": spoken,
        "german": german if language != texts.GERMAN else None,
        "stale": newest is not None and language != texts.GERMAN and newest.translates_id != german.pk,
        "preview": preview,
        "versions": ReleaseText.objects.filter(network=request.network, kind=kind, language=language),
    }
    return render(request, "referrals/wording.html", shown, status=status)
