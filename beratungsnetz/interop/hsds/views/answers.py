"""How the API answers: JSON for everybody, pages, and RFC 9457 for what cannot be answered."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

import orjson
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from beratungsnetz.interop.hsds import reading
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.networks.http import Request

P = ParamSpec("P")
Row = TypeVar("Row", bound=models.Model)

PER_PAGE, MOST_PER_PAGE, MOST_PAGES = 50, 1_000, 1_000_000
MAX_AGE = "public, max-age=60"


def open_api(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """GET for every origin, with ETag; a wrong parameter is 400 with its sentence."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "*"
        elif request.method not in ("GET", "HEAD"):
            response = problem(405, "Nur lesen", "Diese Schnittstelle wird nur gelesen.")
            response["Allow"] = "GET, HEAD, OPTIONS"
        else:
            response = _read(view, cast(Request, request), *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response.public = True  # type: ignore[attr-defined]
        return response

    return answer  # type: ignore[return-value]  # our middleware has made every request a Request


def _read(
    view: Callable[Concatenate[Request, P], HttpResponse], request: Request, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
    except Wrong as wrong:
        return problem(400, "Das konnten wir nicht lesen", wrong.sentence)
    except Http404:
        return problem(404, "Das gibt es hier nicht", "Unter dieser Kennung steht hier nichts.")
    etag = f'"{hashlib.blake2s(response.content, digest_size=16).hexdigest()}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    response["ETag"], response["Cache-Control"] = etag, MAX_AGE
    return response


def send(content: object) -> HttpResponse:
    """`content` as JSON in UTF-8."""
    return HttpResponse(orjson.dumps(content), content_type="application/json")


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """RFC 9457."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    return response


def paged(request: Request, rows: "QuerySet[Row]", out: Callable[[Row], Any]) -> HttpResponse:
    """One page of `rows`, in the standard's envelope; a page after the last is empty."""
    if parameter(request, "format", "json") not in ("", "json"):
        raise Wrong("„format“ kennen wir nur als „json“.")
    per_page = whole_number(request, "per_page", PER_PAGE, MOST_PER_PAGE)
    page = whole_number(request, "page", 1, MOST_PAGES)
    total = rows.count()
    pages = max(1, -(-total // per_page))
    contents = [out(row) for row in rows[(page - 1) * per_page : page * per_page]]
    return send(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": page,
            "size": len(contents),
            "first_page": page == 1,
            "last_page": page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def parameter(request: Request, name: str, default: str = "") -> str:
    value = request.GET.get(name, default)
    if len(value) > 1_000:
        raise Wrong(f"„{name}“ ist zu lang: höchstens 1.000 Zeichen.")
    return value.strip()


def whole_number(request: Request, name: str, default: int, highest: int) -> int:
    value = parameter(request, name)
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= highest):
        raise Wrong(f"„{name}“ muss eine ganze Zahl von 1 bis {highest} sein.")
    return int(value)


def flag(request: Request, name: str) -> bool:
    value = parameter(request, name).lower()
    if value not in ("", "true", "false", "1", "0"):
        raise Wrong(f"„{name}“ muss „true“ oder „false“ sein.")
    return value in ("true", "1")


def identifier(request: Request, name: str) -> UUID | None:
    value = parameter(request, name)
    return reading.identifier({name: value}, name) if value else None


def moment(request: Request, name: str) -> datetime | None:
    # A plus sign in a query string arrives as a blank.
    return reading.moment({name: parameter(request, name).replace(" ", "+")}, name, last_year=9_990)


def uuid_or_404(public_id: str) -> UUID:
    try:
        return reading.identifier({"id": public_id})
    except Wrong:
        raise Http404 from None
