"""XML 2.1 of the federal centre as rows of HSDS: the same way in as every other directory takes.

Names of people (`ansprechpartner`) are not taken: a service is no person.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as Xml

from beratungsnetz.lib.importing import BrokenFile

LARGEST = 50_000_000
VERSIONS = ("2.1", "1.0")
_TAG = re.compile(r"<[^>]{0,1000}>")
Json = dict[str, Any]


class _Builder(Xml.TreeBuilder):
    """Refuses a document type before any entity of it is read: nothing is expanded, nothing fetched."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise BrokenFile("Die Datei enthält einen Dokumenttyp (DOCTYPE). Solche Dateien lesen wir nicht.")


def rows_in(data: bytes, largest: int = LARGEST) -> list[Json]:
    """The services of a file as HSDS. Raises BrokenFile."""
    if len(data) > largest:
        raise BrokenFile(f"Die Datei ist größer als {largest // 1_000_000} MB. Bitte teilen Sie sie auf.")
    if not data.strip():
        raise BrokenFile("Die Datei ist leer.")
    try:
        root = Xml.fromstring(data, Xml.XMLParser(target=_Builder()))  # nosec B314  # noqa: S314  (see _Builder)
    except (Xml.ParseError, LookupError, ValueError) as wrong:
        if isinstance(wrong, BrokenFile):
            raise
        place = f" (Zeile {wrong.position[0]})" if isinstance(wrong, Xml.ParseError) else ""
        raise BrokenFile(f"Die Datei ist kein vollständiges XML{place}. Es wurde nichts geändert.") from None
    if root.tag != "beratungsstellen" or root.get("version") not in VERSIONS:
        raise BrokenFile("Das ist keine Liste von Beratungsstellen in der Fassung 2.1 oder 1.0.")
    ways = {_text(one, "index"): _own_text(one) for one in root.findall("beratungsarten/beratungsart")}
    return [_row(entry, root.find("referat"), ways) for entry in root.findall("entrys/entry")]


def _row(entry: Xml.Element, section: Xml.Element | None, ways: dict[str, str]) -> Json:
    code = (section.get("id") or "").strip() if section is not None else ""
    ident = _ident(entry, code)
    runs = _text(entry, "traeger") or _text(entry, "verband")
    place = _place(entry, ident)
    row: Json = {
        "id": ident,
        "name": ", ".join(filter(None, (_text(entry, "titel"), _text(entry, "untertitel")))),
        "status": "active",
        "description": "\n".join(filter(None, _description(entry, ways))),
        "application_process": _lines(entry, "hinweistext"),
        "email": _text(entry, "email") or _text(entry, "kontaktemail"),
        "url": _web(_text(entry, "website") or _text(entry, "link")),
        "phones": list(_phones(entry)),
        "service_at_locations": [{"location": place}] if place else [],
    }
    if runs:
        row["organization"] = {"id": str(uuid5(NAMESPACE_URL, f"bzga:traeger:{runs}")), "name": runs}
    if code and section is not None:
        row["attributes"] = [{"taxonomy_term": {"code": code, "name": _own_text(section) or code}}]
    return row


def _ident(entry: Xml.Element, section: str) -> str | None:
    """Our own id where the file is from us, else one made of theirs."""
    try:
        return str(UUID(_text(entry, "kennung")))
    except ValueError:
        index = _text(entry, "index")
        return str(uuid5(NAMESPACE_URL, f"bzga:{section}:{index}")) if index else None


def _description(entry: Xml.Element, ways: dict[str, str]) -> Iterator[str]:
    yield _lines(entry, "kurztext")
    yield unescape(_TAG.sub(" ", _lines(entry, "angebot"))).strip()
    told = [ways.get((one.text or "").strip(), "") for one in entry.findall("beratungsart/index")]
    if any(told):
        yield f"Beratung: {', '.join(filter(None, told))}"
    if _text(entry, "beratungsschein") == "1":
        yield "Stellt den Beratungsschein aus."


def _phones(entry: Xml.Element) -> Iterator[Json]:
    for name, kind, note in (
        ("telefon", "voice", ""),
        ("fax", "fax", ""),
        ("beratertelefon", "voice", "Beratung am Telefon"),
    ):
        number = _text(entry, name)
        if number.strip("0 "):
            yield {"number": number, "type": kind, "description": note}


def _place(entry: Xml.Element, ident: str | None) -> Json | None:
    street, code, city = (_text(entry, name) for name in ("strasse", "plz", "ort"))
    if not ident or not (street or code or city):
        return None
    place: Json = {
        "id": str(uuid5(UUID(ident), "place")),
        "location_type": "physical",
        "addresses": [{"address_1": street, "postal_code": code, "city": city}],
    }
    try:
        east, north = float(_text(entry, "mapx")), float(_text(entry, "mapy"))
    except ValueError:
        return place
    return place | ({"longitude": east, "latitude": north} if east or north else {})


def _web(value: str) -> str:
    return value if not value or "://" in value else f"https://{value}"


def _lines(entry: Xml.Element, name: str) -> str:
    return (entry.findtext(name) or "").strip()


def _text(entry: Xml.Element, name: str) -> str:
    return " ".join((entry.findtext(name) or "").split())


def _own_text(element: Xml.Element) -> str:
    """The words of an element, without those of what is inside it."""
    return " ".join(((element.text or "") + "".join(part.tail or "" for part in element)).split())
