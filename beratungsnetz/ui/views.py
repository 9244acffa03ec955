"""Views that Django calls when a request cannot be met (`handler400` … in the root URLconf)."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import get_template
from django.utils.translation import gettext_lazy

from beratungsnetz.ui import refusals

NO_REASON = gettext_lazy("Diese Seite ist nicht für Sie freigegeben.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for more than the server takes. Tells the person that nothing was saved."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return refusals.too_large(request)
    return refusals.broken(request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the sentence of the rule, where there is one."""
    return refusals.not_allowed(request, getattr(exception, "sentence", str(NO_REASON)))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return refusals.not_found(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page without context, so that it cannot fail, too."""
    return HttpResponseServerError(get_template("500.html").render())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old. `reason` is for developers and is not shown."""
    return refusals.stale_form(request)
