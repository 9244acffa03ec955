"""Routes that exist in every language: the part for the language comes and goes with the active one."""

import re
from collections.abc import Sequence
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

from beratungsnetz.ui.languages import current


class LanguagePart(RoutePattern):
    """Matches `tr/` while Turkish is active, and nothing at all in German.

    The middleware reads the language from the address before the routes are asked; `reverse` and
    `{% url %}` so stay in the language of the page.
    """

    def __init__(self) -> None:
        super().__init__("", is_endpoint=False)

    @property
    def regex(self) -> "re.Pattern[str]":  # type: ignore[override]
        """Django keeps what it makes of this per language."""
        return re.compile(re.escape(str(self)))

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        """The rest of the path behind the language."""
        part = str(self)
        return (path.removeprefix(part), (), {}) if path.startswith(part) else None

    def __str__(self) -> str:
        return current().in_path


def in_every_language(routes: "Sequence[URLPattern | URLResolver]") -> list[URLResolver]:
    """These routes, in German and with a language in front."""
    return [URLResolver(LanguagePart(), routes)]
