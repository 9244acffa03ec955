"""Finds words in Latin letters on a page in another script that nobody has marked as German."""

import re
from html.parser import HTMLParser

_SKIPPED = {"script", "style", "code", "link", "meta"}
_EMPTY = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_LATIN = re.compile("[A-Za-zÄÖÜäöüß]{2,}")
#: Names that are the same everywhere.
_NAMES = ("BeratungsNetz", "TelefonSeelsorge", "Nummer gegen Kummer", "Leichte Sprache", "PDF", "PIN")
_SEEN = ("aria-label", "title", "placeholder", "alt")


class _Reader(HTMLParser):
    def __init__(self, allowed: set[str]) -> None:
        super().__init__()
        self.allowed = {*allowed, *_NAMES}
        self.stack: list[tuple[str, bool]] = []
        self.found: list[str] = []

    @property
    def _silent(self) -> bool:
        return any(marked for _, marked in self.stack)

    def _look(self, text: str) -> None:
        for name in sorted(self.allowed, key=len, reverse=True):
            text = text.replace(name, "")
        text = re.sub(r"\S+@\S+|‚[^‘]*‘", "", text)
        if _LATIN.search(text) and not self._silent:
            self.found.append(text.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        marked = (tag != "html" and "lang" in given) or given.get("translate") == "no" or tag in _SKIPPED
        marked = marked or "bn-why" in (given.get("class") or "")  # tells a topic's name within a sentence
        if not marked:
            for name in _SEEN:
                self._look(given.get(name) or "")
        if tag not in _EMPTY:
            self.stack.append((tag, marked))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._look(data)


def foreign_letters(page: str, *, allowed: set[str]) -> list[str]:
    """Texts and labels in Latin letters outside elements with `lang` or `translate="no"`."""
    reader = _Reader(allowed)
    reader.feed(page)
    return reader.found
