"""Phone numbers as people write them, one a line: „0221 4710-0, Durchwahl 12 (Sekretariat)“."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from beratungsnetz.directory.models import Phone

LONGEST_LINE = 300
_KINDS = {"fax": "Fax", "cell": "Mobil", "sms": "SMS"}
_BY_WORD = {word.casefold(): kind for kind, word in _KINDS.items()}
_LINE = re.compile(
    r"(?:(?P<kind>[^\W\d]+):\s*)?(?P<number>[+(\d][\d\s()/.–+-]*\d)"
    r"(?:,?\s*Durchwahl\s+(?P<extension>[\w-]{1,10}))?(?:\s*\((?P<hint>[^()]*)\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SaidPhone:
    """One number; the fields are those of `Phone`."""

    number: str
    extension: str = ""
    kind: str = "voice"
    description: str = ""


def line_of(phone: Phone) -> str:
    """The number as one line."""
    kind = f"{_KINDS[phone.kind]}: " if phone.kind in _KINDS else ""
    extension = f", Durchwahl {phone.extension}" if phone.extension else ""
    hint = f" ({phone.description})" if phone.description else ""
    return " ".join(f"{kind}{phone.number}{extension}{hint}".split())


def read_line(line: str) -> SaidPhone:
    """What a line says. Raises ValueError with a sentence."""
    found = _LINE.fullmatch(line.strip())
    kind = _BY_WORD.get((found["kind"] or "").casefold(), "") if found else ""
    if found is None or (found["kind"] and not kind) or len(found["number"]) > 60:
        raise ValueError(
            f"Diese Nummer verstehen wir nicht: „{line.strip()[:60]}“. "
            "Schreiben Sie zum Beispiel: 0221 4710-0 (Sekretariat)."
        )
    hint = (found["hint"] or "").strip()
    if len(hint) > 200:
        raise ValueError("Der Hinweis in Klammern ist zu lang: höchstens 200 Zeichen.")
    return SaidPhone(found["number"], found["extension"] or "", kind or "voice", hint)


def lines_in(text: str) -> list[str]:
    """The lines in which something stands, each once, as we keep them."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def replace_phones(service_id: int, lines: Iterable[str]) -> None:
    """The service's numbers are `lines` from now on. One that stays keeps its row, and so its id outside.

    A line that we cannot read came from a list and comes back by an undo: it is a number as it stands.
    """
    wanted = dict.fromkeys(lines)
    for row in Phone.objects.filter(service=service_id):
        if line_of(row) in wanted:
            del wanted[line_of(row)]
        else:
            row.delete()
    for line in wanted:
        try:
            said = read_line(line)
        except ValueError:
            said = SaidPhone(line[:60])
        Phone.objects.create(
            service_id=service_id,
            number=said.number,
            extension=said.extension,
            kind=said.kind,
            description=said.description,
        )
