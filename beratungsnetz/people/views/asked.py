"""Small helpers of these pages: who asks, where next, refused forms as 422."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from beratungsnetz.people.models import User
from beratungsnetz.people.paths import is_own_path


def user_of(request: HttpRequest) -> User:
    """The signed-in person; the page is behind `login_required`."""
    if not isinstance(request.user, User):
        raise TypeError("login_required is missing")
    return request.user


def next_of(request: HttpRequest, otherwise: str = "") -> str:
    """Where the person wanted to go: `next`, when it is a path of ours; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next")
    return str(wanted) if is_own_path(wanted) else otherwise


class Refuses422:
    """A bad form is shown again with 422, not 200."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response
