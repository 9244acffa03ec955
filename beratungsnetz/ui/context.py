"""What templates know of languages: the page's own, in which others it exists, and how to mark German."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from beratungsnetz.ui.languages import GERMAN, LEICHT, current

_MARK = SafeString(' lang="de" dir="ltr"')
_NONE = SafeString("")


def german_mark() -> SafeString:
    """The attributes of an element whose words are German on a page that is not; nothing on a German one."""
    return _NONE if current() in (GERMAN, LEICHT) else _MARK


def languages(request: HttpRequest) -> dict[str, Any]:
    """`language`, `page_languages` (more than one where the page exists in several), and `in_german`.

    `in_german` marks what stays German: `<span{{ in_german }}>{{ topic.name }}</span>`.
    """
    known = getattr(request, "page_languages", ())
    return {
        "language": current(),
        "page_languages": known if len(known) > 1 else (),
        "in_german": german_mark(),
    }
