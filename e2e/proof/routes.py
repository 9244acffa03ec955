"""All routes of the house, taken from the URLconf."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True)
class Route:
    """`name` as one reverses it, with its namespace; `arguments` are the names in the path."""

    name: str
    arguments: frozenset[str]

    @property
    def in_a_network(self) -> bool:
        return "n" in self.arguments


def _walk(patterns: "list[URLPattern | URLResolver]", space: str, taken: frozenset[str]) -> Iterator[Route]:
    for pattern in patterns:
        assert not isinstance(pattern.pattern, LocalePrefixPattern)
        names = taken | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, names)
        else:
            yield Route(f"{space}{pattern.name}" if pattern.name else f"unnamed {pattern.pattern}", names)


def all_routes() -> dict[str, Route]:
    """Every route by its name. Raises ValueError when two have the same."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver().url_patterns, "", frozenset()):
        if route.name in found:
            raise ValueError(f"Two routes are called {route.name}.")
        found[route.name] = route
    return found
