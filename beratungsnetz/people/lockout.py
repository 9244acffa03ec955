"""Too many wrong passwords: the friendly page, the same for known and unknown accounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_tries(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """429 and the sentence that says when to try again. Called by axes and by the sign-in page."""
    return render(request, "people/lockout.html", status=429)
