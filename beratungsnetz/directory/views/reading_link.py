"""`/pruefgruppe/<token>/`: readers of Leichte Sprache say sentence by sentence what they understand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override

from beratungsnetz.directory.actions.readings import answer, find_link, holds
from beratungsnetz.directory.forms.reading import ReadingForm
from beratungsnetz.directory.models import Reading, ReadingLink
from beratungsnetz.directory.sentences import sentences
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.answers import unlisted
from beratungsnetz.people import limits
from beratungsnetz.ui.languages import LEICHT

#: Answers by one link in 15 minutes: more than a mail has texts.
MOST = 30
OVER = "Diesen Text müssen Sie nicht mehr prüfen. Hier ist der nächste."


@unlisted
def reading_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the next text and changes nothing: mail programs open links to look ahead.

    Unknown, expired and ended links look alike. All of it is in Leichte Sprache.
    """
    with override(LEICHT.code):
        link = find_link(token, timezone.now())
        if link is None:
            return render(request, "directory/reading_link_gone.html", status=404)
        return _answered(request, link) if request.method == "POST" else _page(request, link)


def _open_ones(link: ReadingLink) -> list[Reading]:
    """What waits, in the words that stand there now."""
    waiting = link.readings.filter(verdict="").select_related("service", "link__group__network")
    return [one for one in waiting.prefetch_related("service__texts") if holds(one)]


def _answered(request: HttpRequest, link: ReadingLink) -> HttpResponse:
    wanted = request.POST.get("text", "")
    reading = next((one for one in _open_ones(link) if wanted in ("", str(one.pk))), None)
    if reading is None:
        return _page(request, link, problem=OVER, status=409)
    # Whoever does not say which text they read has pressed no button of ours: the form asks again.
    form = ReadingForm(request.POST if wanted else {}, sentences=sentences(reading.words))
    if not form.is_valid():
        return _page(request, link, form, reading=reading, status=422)
    try:
        limits.take("reading", str(link.pk), most=MOST)
        told = form.cleaned_data
        answer(reading, verdict=told["verdict"], unclear=form.unclear(), note=told["note"], key=told["key"])
    except limits.TooManyTries as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, link, form, reading=reading, status=429)
    except WrongMoment as late:
        return _page(request, link, problem=str(late), status=409)
    return redirect(request.path)


def _page(
    request: HttpRequest,
    link: ReadingLink,
    form: ReadingForm | None = None,
    *,
    reading: Reading | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    waiting = _open_ones(link)
    shown = reading or next(iter(waiting), None)
    context = {
        "network": link.group.network,
        "group": link.group,
        "reading": shown,
        "form": form or (ReadingForm(sentences=sentences(shown.words)) if shown else None),
        "more": len(waiting) - 1,
        "problem": problem,
    }
    return render(request, "directory/reading_link.html", context, status=status)
