"""One cell: its value, or what is wrong with it and what we propose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from beratungsnetz.directory.languages import GERMAN_NAMES as LANGUAGES
from beratungsnetz.interop.hsds import reading
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.text import plain

_SPLIT = re.compile(r"[;,\n|]|\s+(?:und|oder)\s+")
_CODES = {german.casefold(): code for code, german in LANGUAGES.items()}


@dataclass(frozen=True)
class Trouble:
    """What is wrong in one cell, for the office: the column's place, what it is, and a proposal."""

    column: int
    what: str
    proposal: str = ""


@dataclass(frozen=True)
class Cells:
    """All cells of one row under one field: (column's place, text) each, only filled ones."""

    filled: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.filled)

    @property
    def column(self) -> int:
        return self.filled[0][0] if self.filled else 0


def emails(cells: Cells, troubles: list[Trouble]) -> list[str]:
    """Every address; what is none is told and left out."""
    found: list[str] = []
    for column, cell in cells.filled:
        for word in re.split(r"[;,\s<>]+", cell.replace("mailto:", "")):
            if not word:
                continue
            try:
                found.append(reading.email({"email": word}, "email"))
            except Wrong:
                told = "Wir lassen sie weg. Bitte prüfen Sie die Schreibweise."
                troubles.append(Trouble(column, f"„{plain(word, 60)}“ ist keine E-Mail-Adresse.", told))
    return list(dict.fromkeys(found))


def websites(cells: Cells, troubles: list[Trouble]) -> list[str]:
    """Every address with its scheme; what is none is told and left out."""
    found: list[str] = []
    for column, cell in cells.filled:
        for word in re.split(r"[;,\s]+", cell):
            if not word:
                continue
            address = word if "://" in word else f"https://{word}"
            try:
                if "." not in address:
                    raise Wrong("")
                found.append(reading.url({"url": address}, "url"))
            except Wrong:
                told = "Wir lassen sie weg. So sieht sie aus: https://www.beispiel.de"
                troubles.append(Trouble(column, f"„{plain(word, 60)}“ ist keine Internetadresse.", told))
    return list(dict.fromkeys(found))


def phones(cells: Cells, troubles: list[Trouble]) -> list[tuple[str, str]]:
    """Every number with its kind (voice or fax); words around a number are left out."""
    found: dict[str, str] = {}
    for column, cell in cells.filled:
        for word in _SPLIT.split(cell):
            match = re.search(r"[+(]?\d[\d\s/().–-]{3,}", word)
            if match and len(re.sub(r"\D", "", match[0])) <= 20:
                number = " ".join(match[0].replace("–", "-").split()).strip(" /.-")
                found.setdefault(number[:60], "fax" if "fax" in word.casefold() else "voice")
            elif word.strip():
                told = "Wir lassen sie weg. So sieht sie aus: 0221 4710-100"
                troubles.append(Trouble(column, f"„{plain(word, 60)}“ ist keine Telefonnummer.", told))
    return list(found.items())


def postcode(cells: Cells, troubles: list[Trouble]) -> str:
    """Five digits. A table often loses the zero in front: it comes back, and we say so."""
    text = cells.text.strip().removeprefix("D-").removeprefix("D ")
    if not text:
        return ""
    if re.fullmatch(r"\d{5}", text):
        return text
    if re.fullmatch(r"\d{4}", text):
        troubles.append(Trouble(cells.column, f"„{text}“ hat nur vier Ziffern.", f"Wir schreiben 0{text}."))
        return f"0{text}"
    told = "Wir lassen sie weg. Eine Postleitzahl hat fünf Ziffern."
    troubles.append(Trouble(cells.column, f"„{plain(text, 40)}“ ist keine Postleitzahl.", told))
    return ""


def degrees(cells: Cells, troubles: list[Trouble]) -> float | None:
    """A coordinate in degrees, with a point or a comma."""
    text = cells.text.strip().removesuffix("°")
    if not text:
        return None
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{1,15})?", text):
        number = float(text.replace(",", "."))
        if -180 <= number <= 180:
            return number
    told = "Wir lassen sie weg. So sieht sie aus: 51,34521"
    troubles.append(Trouble(cells.column, f"„{plain(text, 40)}“ ist keine Koordinate in Grad.", told))
    return None


def languages(cells: Cells, troubles: list[Trouble]) -> list[str]:
    """Codes of the languages named („Türkisch“, „tr“); unknown ones are told and left out."""
    found: list[str] = []
    for column, cell in cells.filled:
        for word in re.split(r"[;,/\n]|\s+und\s+", cell):
            name = word.strip().casefold()
            code = _CODES.get(name) or (name if name in LANGUAGES else None)
            if code:
                found.append(code)
            elif name:
                what = f"Die Sprache „{plain(word, 40)}“ kennen wir nicht."
                troubles.append(Trouble(column, what, "Wir lassen sie weg."))
    return list(dict.fromkeys(found))


def joined(values: Sequence[str], label: str) -> str:
    """A line for what has no field of its own, as „Weitere E-Mail: …“."""
    return f"{label}: {', '.join(values)}" if values else ""
