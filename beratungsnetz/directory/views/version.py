"""A service's texts in other languages: how each stands, and one of them beside the German."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.directory.actions.versions import confirm_version, write_version
from beratungsnetz.directory.forms.version import VersionForm
from beratungsnetz.directory.models import Reading, Service
from beratungsnetz.directory.presenters.readings import ReadingRow, rows_of, with_texts
from beratungsnetz.directory.presenters.versions import row_of
from beratungsnetz.directory.versions import (
    LANGUAGES,
    LEICHT,
    Standing,
    german_of,
    standing_of,
    version_of,
    words_of,
)
from beratungsnetz.directory.views.moved import leads_on
from beratungsnetz.directory.views.service_edit import for_the_desk
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.ui.languages import PageLanguage, of_talk

CONFIRM = "stimmt-noch"
SHOWN = 10
TYPED = "Sie haben den Text geändert. Bitte speichern Sie ihn, statt ihn zu bestätigen."


@for_staff()
@leads_on
def service_versions(request: StaffRequest, public_id: str) -> HttpResponse:
    """Each language, and how the text stands there."""
    service = for_the_desk(request, public_id)
    context = {"service": service, "row": row_of(service, request.network.slug)}
    return render(request, "directory/service_versions.html", context)


@for_staff()
@leads_on
def version(request: StaffRequest, public_id: str, language: str) -> HttpResponse:
    """The button says whether it is saved or confirmed; a refused form keeps what was typed."""
    service = for_the_desk(request, public_id)
    if language not in LANGUAGES:
        raise Http404
    page = of_talk(language)
    form = _form(request, service, page)
    problem = ""
    if form.is_bound and form.is_valid():
        confirms = request.POST.get("deed") == CONFIRM
        if confirms and form.is_new():
            form.add_error(None, TYPED)
        else:
            try:
                _save(request, service, language, form, confirms=confirms)
            except WrongMoment as late:
                problem = str(late)
                form.reread()
            else:
                return redirect(
                    "directory:service_versions", n=request.network.slug, public_id=service.public_id
                )
    text, german = version_of(service, language), german_of(service)
    standing = standing_of(text, service.german_version)
    context = {
        "service": service,
        "form": form,
        "page": page,
        "language_name": LANGUAGES[language],
        "standing": standing,
        "german": german,
        "may_confirm": standing in (Standing.STALE, Standing.MACHINE, Standing.DRAFT),
        "unknown_before": standing == Standing.STALE and text is not None and not text.source,
        "problem": problem,
        "tested": text if standing == Standing.TESTED else None,
        "readings": _readings(request, service) if language == LEICHT else [],
        "is_leicht": language == LEICHT,
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "directory/version.html", context, status=status)


def _readings(request: StaffRequest, service: Service) -> list[ReadingRow]:
    """What readers were asked of this text, and said; latest first."""
    found = Reading.objects.visible_to(request.actor).filter(service=service).order_by("-pk")
    return rows_of(with_texts(found)[:SHOWN], request.network.slug, timezone.now())


def _form(request: StaffRequest, service: Service, page: PageLanguage) -> VersionForm:
    return VersionForm(
        request.POST if request.method == "POST" else None,
        text=version_of(service, page.talk),
        german=words_of(german_of(service)),
        german_version=service.german_version,
        language=page,
    )


def _save(
    request: StaffRequest, service: Service, language: str, form: VersionForm, *, confirms: bool
) -> None:
    key = form.cleaned_data["key"]
    if confirms:
        confirm_version(service, by=request.actor, language=language, read=form.read, key=key)
        messages.success(request, "Bestätigt. Der Text passt zum deutschen.")
        return
    write_version(service, by=request.actor, language=language, words=form.words(), read=form.read, key=key)
    messages.success(request, "Gespeichert. So steht es jetzt auf der Seite.")
