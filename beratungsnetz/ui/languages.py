"""The languages of the public pages: which there are, and how an address says one.

German has no sign in the address; every other language stands behind the first part:
`/dortmund/tr/angebote/`, `/zettel/leicht/`. The address alone decides: no cookie, no header.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class PageLanguage:
    """`code` is Django's and the page's (BCP 47), `segment` the part of the address, `name` its own name."""

    code: str
    segment: str
    name: str
    direction: str = "ltr"

    @property
    def talk(self) -> str:
        """Its code in the directory: of texts, and of what is spoken."""
        return "de-x-ls" if self.segment == "leicht" else self.code

    @property
    def in_path(self) -> str:
        """What stands behind `/<n>/`: `tr/`, or nothing in German."""
        return f"{self.segment}/" if self.segment else ""


GERMAN = PageLanguage("de", "", "Deutsch")
LEICHT = PageLanguage("de-simple", "leicht", "Leichte Sprache")
#: In the order of the language switch.
PAGE_LANGUAGES = (
    GERMAN,
    LEICHT,
    PageLanguage("en", "en", "English"),
    PageLanguage("tr", "tr", "Türkçe"),
    PageLanguage("ar", "ar", "العربية", "rtl"),
    PageLanguage("uk", "uk", "Українська"),
    PageLanguage("ru", "ru", "Русский"),
    PageLanguage("pl", "pl", "Polski"),
)
TRANSLATED = PAGE_LANGUAGES[1:]
BY_CODE = {language.code: language for language in PAGE_LANGUAGES}
BY_SEGMENT = {language.segment: language for language in TRANSLATED}

_SEGMENTS = "|".join(BY_SEGMENT)
_IN_PATH = re.compile(rf"^(/[\w-]+)/({_SEGMENTS})(?=/|$)", re.ASCII)
_PLACE = re.compile(rf"^(/[\w-]+)(?:/(?:{_SEGMENTS}))?(?=/)", re.ASCII)


def current() -> PageLanguage:
    """The language that is active in this thread; German where nothing else is."""
    return BY_CODE.get(get_language() or GERMAN.code, GERMAN)


def language_of(path: str) -> PageLanguage:
    """The language that an address asks for."""
    found = _IN_PATH.match(path)
    return BY_SEGMENT[found[2]] if found else GERMAN


def in_language(path: str, language: PageLanguage) -> str:
    """The address of the same page in another language; a path of one part stays as it is."""
    part = f"/{language.segment}" if language.segment else ""
    return _PLACE.sub(lambda found: f"{found[1]}{part}", path, count=1)


def around_language(path: str) -> tuple[str, str]:
    """What stands before and behind the language of an address: a path of one part has nothing behind."""
    found = _PLACE.match(path)
    return (found[1], path[found.end() :]) if found else (path, "")


def listed(words: Iterable[object]) -> str:
    """The words with commas between, as the active language writes them."""
    return ("، " if current().code == "ar" else ", ").join(map(str, words))


def of_talk(code: str) -> PageLanguage:
    """The page's language for the language of a talk (`directory.languages`): German where there is none."""
    if code == LEICHT.talk:
        return LEICHT
    return BY_CODE.get(code.split("-")[0], GERMAN)
