"""What somebody wrote into a form whose protection had expired is given back to be sent again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])
_OF_THE_OLD_PAGE = "csrfmiddlewaretoken"


@dataclass(frozen=True)
class GivenBack:
    """Names with values: `words` to read and change, `rest` goes along unseen."""

    words: list[tuple[str, str]]
    rest: list[tuple[str, str]]


def gives_back(*names: str) -> Callable[[View], View]:
    """For a view whose form asks for no secrets; `names` are the fields into which people write."""

    def mark(view: View) -> View:
        view.gives_back = names  # type: ignore[attr-defined]
        return view

    return mark


def given_back(request: HttpRequest) -> GivenBack | None:
    """None where no view asked for it, and where another site sent the form: then the words are another's."""
    names = getattr(request.resolver_match and request.resolver_match.func, "gives_back", ())
    if not names or request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return None
    rest = [
        (name, value) for name, values in request.POST.lists() for value in values if name != _OF_THE_OLD_PAGE
    ]
    return GivenBack(
        words=[(name, request.POST.get(name, "")) for name in names],
        rest=[(name, value) for name, value in rest if name not in names],
    )
