"""`/healthz` and `/readyz`: may a load balancer send people here? No network, no cookie, no session."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from beratungsnetz.operations import health


def _answer(reason: str) -> HttpResponse:
    text = f"{reason}\n" if reason else "ok"
    return HttpResponse(text, status=503 if reason else 200, content_type="text/plain; charset=utf-8")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` when this process reaches its database, else 503 and the reason."""
    return _answer("" if health.database_answers() else "the database does not answer")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 `ok` when the schema is up to date, too, else 503 and the reason."""
    return _answer(health.what_is_missing())
