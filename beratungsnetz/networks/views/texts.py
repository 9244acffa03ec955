"""The office writes what the network says of itself, language by language, version by version."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actions import write_text
from beratungsnetz.networks.forms import TextForm
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import NetworkText, RoleName, TextKey
from beratungsnetz.ui.languages import GERMAN, PageLanguage


@dataclass(frozen=True)
class Version:
    """One cell of the overview: a text in a language, and whether the network wrote it itself."""

    language: PageLanguage
    url: str
    written: NetworkText | None


@for_staff(RoleName.OFFICE)
@require_safe
def texts(request: StaffRequest) -> HttpResponse:
    """Which texts are there, in which languages?"""
    newest: dict[tuple[str, str], NetworkText] = {}
    for found in NetworkText.objects.visible_to(request.actor).order_by("version"):
        newest[found.key, found.language] = found
    groups = [
        {
            "key": key,
            "versions": [
                Version(language, _url(request, key, language), _own(newest.get((key, language.code))))
                for language in request.network.page_languages
            ],
        }
        for key in TextKey
    ]
    return render(request, "networks/texts.html", {"groups": groups})


@for_staff(RoleName.OFFICE)
def text(request: StaffRequest, text_key: str, language: str) -> HttpResponse:
    """One text in one language: write, look at it first, and read what stood there before."""
    key, tongue = _known(request, text_key, language)
    versions = NetworkText.objects.visible_to(request.actor).filter(key=key, language=tongue.code)
    newest = versions.first()
    seen = newest.version if newest else 0
    form = TextForm(request.POST or None, initial={"body": newest.body if newest else "", "after": seen})
    looks, status = request.POST.get("deed") == "look", 200
    if request.method == "POST" and not looks and form.is_valid():
        try:
            _write(request, key, tongue, form)
        except WrongMoment as refusal:
            # What was typed stays; whoever saves once more has seen the other's words below.
            form, status = TextForm({**request.POST.dict(), "after": seen}), 409
            form.add_error("body", refusal.sentence)
        else:
            messages.success(request, "Gespeichert. Der Text steht jetzt auf der Seite.")
            return redirect("networks:texts", n=request.network.slug)
    shown = {
        "form": form,
        "key": key,
        "language": tongue,
        "versions": versions[:20],
        "preview": form.cleaned_data["body"] if looks and form.is_valid() else "",
        "looks": looks,
    }
    return render(
        request, "networks/text.html", shown, status=422 if form.errors and status == 200 else status
    )


def _write(request: StaffRequest, key: TextKey, tongue: PageLanguage, form: TextForm) -> None:
    values = form.cleaned_data
    write_text(
        request.network,
        by=request.actor,
        text=key,
        language=tongue,
        body=values["body"],
        after=values["after"],
        key=values["key"],
    )


def _own(found: NetworkText | None) -> NetworkText | None:
    return found if found is not None and found.body else None


def _url(request: StaffRequest, key: TextKey, language: PageLanguage) -> str:
    kwargs = {"n": request.network.slug, "text_key": key.value, "language": language.code}
    return reverse("networks:text", kwargs=kwargs)


def _known(request: StaffRequest, text_key: str, code: str) -> tuple[TextKey, PageLanguage]:
    """Raises Http404 for a text or a language that this network does not have."""
    tongue = {language.code: language for language in request.network.page_languages}.get(code)
    if text_key not in TextKey.values or tongue is None:
        raise Http404
    return TextKey(text_key), tongue or GERMAN
