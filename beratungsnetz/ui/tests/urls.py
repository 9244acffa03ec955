"""Pages that refuse, for the tests of the middleware."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.ui.given_back import gives_back


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gut")


def shared(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("für alle")
    response.public = True  # type: ignore[attr-defined]
    return response


def own(request: HttpRequest) -> HttpResponse:
    return HttpResponse("eigen", headers={"Cache-Control": "max-age=9"})


def no(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Das darf nur das Büro.")


def moment(request: HttpRequest) -> HttpResponse:
    raise WrongMoment("Das ist schon entschieden.")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Fehler")


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


@gives_back("words")
def written(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST["words"])


urlpatterns = [
    path("schreiben/", written),
    path("gut/", fine),
    path("alle/", shared),
    path("eigen/", own),
    path("nein/", no),
    path("n/api/nein/", no),
    path("moment/", moment),
    path("gut/moment/", moment),
    path("weg/", missing),
    path("fehler/", broken),
    path("lesen/", read),
]
handler400 = "beratungsnetz.ui.views.bad_request"
handler403 = "beratungsnetz.ui.views.permission_denied"
handler404 = "beratungsnetz.ui.views.page_not_found"
handler500 = "beratungsnetz.ui.views.server_error"
