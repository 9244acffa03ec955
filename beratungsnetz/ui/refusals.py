"""The answers to a request that cannot be met, each with a heading, a sentence and a way on.

One function per answer; all of them give a whole page, a fragment (htmx) or problem+json (`/api/`).
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from beratungsnetz.ui.forms import readable
from beratungsnetz.ui.given_back import GivenBack, given_back


@dataclass(frozen=True)
class Refusal:
    """What the person reads: `heading` says what happened, `sentence` why, `hint` what to do now.

    `latest` is the page that shows how things are now, where there is one. `back` is what was written.
    """

    status: int
    heading: str
    sentence: str
    hint: str
    latest: str = ""
    back: GivenBack | None = None
    bare: bool = False  # without the request: it may be broken


def unreadable(text: str) -> bool:
    """Does an address carry control characters or broken Unicode? Line breaks do not belong there, either."""
    return not readable(text) or "\n" in text or "\r" in text


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal in the form this request can show."""
    if "/api/" in request.path:
        problem = {
            "type": "about:blank",
            "title": refusal.heading,
            "status": refusal.status,
            "detail": refusal.sentence,
            "error": refusal.sentence,
        }
        return JsonResponse(problem, status=refusal.status, content_type="application/problem+json")
    part = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    template = "ui/_refusal.html" if part else "ui/refusal.html"
    page = render_to_string(template, {"refusal": refusal}, request=None if refusal.bare else request)
    return HttpResponse(page, status=refusal.status)


def not_allowed(request: HttpRequest, sentence: str) -> HttpResponse:
    """403 with the rule's own sentence."""
    hint = _("Wenn Sie das für einen Fehler halten, sprechen Sie bitte mit der Geschäftsstelle.")
    return answer(request, Refusal(403, _("Das dürfen Sie hier nicht"), sentence, hint))


def wrong_moment(request: HttpRequest, sentence: str) -> HttpResponse:
    """409 with the rule's own sentence; nothing was changed."""
    hint = _("Es wurde nichts geändert.")
    return answer(request, Refusal(409, _("Das geht gerade nicht"), sentence, hint, latest=_latest(request)))


def _latest(request: HttpRequest) -> str:
    """The page that the button stood on; for a page of its own, the one above it, which shows the whole.

    To load this very page anew would send the form again.
    """
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(came_from)
        if parts.path != request.path and not parts.path.startswith("//"):
            return f"{parts.path}?{parts.query}" if parts.query else parts.path
    if known := getattr(request, "latest_page", ""):
        return str(known)
    above = request.path
    while above := above.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{above}/")
        except Resolver404:
            continue
        return f"{above}/"
    return ""


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: the address of a button, opened as a page; or a page that only shows, sent as a form."""
    sentence = _("Unter dieser Adresse geht das nicht so. Es wurde nichts geändert.")
    hint = _("Gehen Sie zurück und benutzen Sie den Knopf auf der Seite.")
    return answer(request, Refusal(405, _("Bitte den Knopf benutzen"), sentence, hint))


def not_found(request: HttpRequest) -> HttpResponse:
    """404, the same for what is unknown and for what this person may not see."""
    sentence = _("Die Adresse stimmt nicht, oder es gibt diese Seite nicht mehr.")
    hint = _("Prüfen Sie die Adresse, oder gehen Sie zurück zur Startseite.")
    return answer(request, Refusal(404, _("Diese Seite gibt es hier nicht"), sentence, hint))


def bad_address(request: HttpRequest) -> HttpResponse:
    """400: control characters in the query."""
    sentence = _("In der Adresse stehen Zeichen, die wir nicht lesen können.")
    hint = _("Gehen Sie zurück und tippen Sie Ihre Eingabe neu ein.")
    return answer(request, Refusal(400, _("Das konnten wir nicht lesen"), sentence, hint))


def broken(request: HttpRequest) -> HttpResponse:
    """400: the request itself is damaged, so nothing of it is used for the page."""
    sentence = _("Ihr Browser hat etwas geschickt, das wir nicht lesen können.")
    hint = _("Es wurde nichts gespeichert. Gehen Sie zurück und versuchen Sie es noch einmal.")
    return answer(request, Refusal(400, _("Das konnten wir nicht lesen"), sentence, hint, bare=True))


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the server takes in one request."""
    sentence = _("Das ist mehr, als wir auf einmal annehmen können.")
    hint = _("Es wurde nichts gespeichert. Bitte kürzen Sie den Text oder teilen Sie ihn auf.")
    return answer(request, Refusal(413, _("Das war zu viel auf einmal"), sentence, hint, bare=True))


def stale_form(request: HttpRequest) -> HttpResponse:
    """403: the form's protection has expired, most often after a sign-in in another tab."""
    sentence = _("Diese Seite war zu lange offen, oder Sie haben sich inzwischen neu angemeldet.")
    if back := given_back(request):
        hint = _("Es wurde nichts gespeichert, aber Ihr Text ist noch da.")
        return answer(request, Refusal(403, _("Bitte noch einmal abschicken"), sentence, hint, back=back))
    hint = _("Gehen Sie zurück, laden Sie die Seite neu und schicken Sie sie noch einmal ab.")
    return answer(request, Refusal(403, _("Bitte laden Sie die Seite neu"), sentence, hint))
