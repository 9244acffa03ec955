"""Filters as links, and leafing by key: addresses that can be saved and sent."""

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class Choice:
    """One filter link."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    """One row of filter links, with its name."""

    label: str
    links: list[Choice]


def choices(query: QueryDict, name: str, known: dict[str, str], default: str) -> list[Choice]:
    """Links for the parameter `name`; the page starts anew at its first rows."""
    current = chosen(query, name, known, default)
    made = []
    for value, label in known.items():
        changed = query.copy()
        for dropped in ("nach", "seite", name):
            changed.pop(dropped, None)
        if value != default or not changed:
            changed[name] = value
        made.append(Choice(label, f"?{changed.urlencode()}", value == current))
    return made


def chosen(query: QueryDict, name: str, known: dict[str, str], default: str) -> str:
    """The value of the parameter, or the default for an unknown one."""
    value = query.get(name, default)
    return value if value in known else default


def after(query: QueryDict) -> int | None:
    """The key after which this page begins; None for the first page and for nonsense."""
    value = query.get("nach", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 18 else None


def next_url(query: QueryDict, key: object | None) -> str:
    """The address of the next page, empty when this is the last."""
    if key is None:
        return ""
    changed = query.copy()
    changed["nach"] = str(key)
    return f"?{changed.urlencode()}"
