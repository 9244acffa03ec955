"""Text as the papers take it: in a language, with its direction, in paragraphs and lists."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from beratungsnetz.referrals.presenters.release import Facts, Wording
from beratungsnetz.referrals.texts import GERMAN

LINE = "– "


def paragraphs(body: str) -> list[dict[str, Any]]:
    """Paragraphs and lists of a body; a line that begins with a dash is an item."""
    found: list[dict[str, Any]] = []
    for part in body.split("\n\n"):
        plain: list[str] = []
        items: list[str] = []
        for line in part.splitlines():
            if line.startswith(LINE):
                items.append(line.removeprefix(LINE))
            else:
                plain.append(line)
        if plain:
            found.append({"lines": plain, "items": []})
        if items:
            found.append({"lines": [], "items": items})
    return found


def text_of(wording: Wording) -> dict[str, Any]:
    """A wording with its heading."""
    return {"title": wording.title, "parts": paragraphs(wording.rest)}


def block(language: str, title: str, facts: Sequence[Facts], texts: Sequence[Wording], **more: Any) -> Any:
    """Everything in one language; lists of facts stand one below the other."""
    return {
        "lang": language.split("-")[0],
        "title": title,
        "facts": [[list(pair) for pair in one if pair[1]] for one in facts],
        "texts": [text_of(one) for one in texts if one.language == language],
        **more,
    }


def languages_of(language: str) -> tuple[str, ...]:
    """The person's language first, and German beneath, since the agency keeps the German."""
    return (GERMAN,) if language == GERMAN else (language, GERMAN)


def speaking(language: str) -> Any:
    """Everything marked for translation speaks this language inside."""
    return translation.override(language)
