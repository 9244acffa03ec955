"""Which slugs a network cannot have: the first segments of the root routes."""

from django.urls import get_resolver

ALWAYS = frozenset({"static", "api", "admin", "www", "antwort", "tresor", "zettel", "anmelden", "abmelden"})


def is_reserved(slug: str) -> bool:
    """Whether `/<slug>/` would hide, or be hidden by, a page of the platform."""
    return slug in ALWAYS | _first_segments()


def _first_segments() -> set[str]:
    found: set[str] = set()
    for values in get_resolver().reverse_dict.lists():
        for value in values[1]:
            for shape, _parameters in value[0]:
                segment = shape.split("/", 1)[0]
                if segment and "%(" not in segment:
                    found.add(segment)
    return found
