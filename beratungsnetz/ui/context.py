"""What every template knows of languages: the switch, and the part of the address."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from beratungsnetz.ui.languages import PageLanguage, current, in_language


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language. `url` keeps what was asked for; `address` is the whole, without it."""

    language: PageLanguage
    url: str
    address: str
    is_current: bool


def languages(request: HttpRequest) -> dict[str, Any]:
    """`language` (the page's), and `language_links` where the page exists in several."""
    here = current()
    known: tuple[PageLanguage, ...] = getattr(request, "page_languages", ())
    if len(known) < 2:
        return {"language": here, "language_links": []}
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    site = f"{request.scheme}://{request.get_host()}"
    links = []
    for one in known:
        path = in_language(request.path, one)
        links.append(LanguageLink(one, f"{path}?{query}" if query else path, f"{site}{path}", one == here))
    return {"language": here, "language_links": links}
