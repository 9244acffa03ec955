"""The search as JSON, open to everybody: `/<n>/api/suche?q=…&limit=10`."""

from typing import Any

import orjson
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from beratungsnetz.directory.search.crisis import Crisis
from beratungsnetz.directory.search.query import MOST_HITS, Hit, Results
from beratungsnetz.directory.views.asked import asked_of
from beratungsnetz.networks.answers import kept
from beratungsnetz.networks.http import Request

LIMIT = 10


@require_safe
def search(request: Request) -> HttpResponse:
    """Total, crisis and the best hits; the filters are those of the result page.

    `id` is the service's HSDS id. A `limit` that is no number from 1 to 100 is answered with 400.
    """
    limit = _limit(request.GET.get("limit", ""))
    if limit is None:
        return _json(
            {
                "type": "about:blank",
                "title": "Das konnten wir nicht lesen",
                "status": 400,
                "detail": f"„limit“ muss eine ganze Zahl von 1 bis {MOST_HITS} sein.",
            },
            status=400,
        )
    asked = asked_of(request)
    found = asked.answered(request.actor, limit=limit, offset=(asked.page - 1) * limit)
    return kept(request, _json(_answer(asked.text, found)))


def _limit(value: str) -> int | None:
    if not value:
        return LIMIT
    usable = value.isascii() and value.isdecimal() and len(value) <= 3
    return int(value) if usable and 1 <= int(value) <= MOST_HITS else None


def _answer(query: str, found: Results) -> dict[str, Any]:
    return {
        "query": query,
        "total": found.total,
        "crisis": _crisis(found.crisis) if found.crisis else None,
        "results": [_result(hit) for hit in found.hits],
    }


def _crisis(crisis: Crisis) -> dict[str, Any]:
    numbers = [{"label": number.label, "number": number.number} for number in crisis.numbers]
    return {"kind": crisis.kind, "title": crisis.title, "text": crisis.text, "numbers": numbers}


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "id": str(hit.service.public_id),
        "name": hit.title,
        "organization": hit.organization,
        "topics": [topic.code for topic in hit.topics],
        "score": hit.score,
        "why": hit.why,
    }


def _json(content: dict[str, Any], status: int = 200) -> HttpResponse:
    kind = "application/json" if status < 400 else "application/problem+json"
    response = HttpResponse(orjson.dumps(content), status=status, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    return response
