"""What a column can be, and how we recognise it: by its heading, else by what stands in it."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Target(StrEnum):
    """Our fields. Several columns may be the same one where their words can be joined."""

    IGNORE = ""
    ORGANIZATION = "organization"
    SERVICE = "service"
    DESCRIPTION = "description"
    STREET = "street"
    HOUSE = "house"
    POSTCODE = "postcode"
    CITY = "city"
    AREA = "area"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    TOPICS = "topics"
    HOURS = "hours"
    LANGUAGES = "languages"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    IDENT = "ident"


LABELS: dict[Target, str] = {
    Target.IGNORE: "nicht übernehmen",
    Target.SERVICE: "Name des Angebots oder der Einrichtung",
    Target.ORGANIZATION: "Name der Organisation (Träger)",
    Target.DESCRIPTION: "Beschreibung",
    Target.STREET: "Straße (mit oder ohne Nummer)",
    Target.HOUSE: "Hausnummer",
    Target.POSTCODE: "Postleitzahl",
    Target.CITY: "Ort",
    Target.AREA: "Ortsteil",
    Target.PHONE: "Telefon",
    Target.EMAIL: "E-Mail",
    Target.WEB: "Internetseite",
    Target.TOPICS: "Themen",
    Target.HOURS: "Öffnungszeiten",
    Target.LANGUAGES: "Sprachen",
    Target.LATITUDE: "Breite (Koordinate)",
    Target.LONGITUDE: "Länge (Koordinate)",
    Target.IDENT: "Kennung in Ihrer Liste",
}
#: May stand over several columns: what they say is joined.
SEVERAL = frozenset(
    {Target.IGNORE, Target.DESCRIPTION, Target.PHONE, Target.EMAIL, Target.WEB, Target.TOPICS}
)
NAMES = (Target.SERVICE, Target.ORGANIZATION)

_HEADINGS: tuple[tuple[Target, str], ...] = (
    (Target.IDENT, r"kennung|kurzname|\bid\b|kürzel|schlüssel|\bnummer\b|lfd"),
    (Target.EMAIL, r"e-?mail|\bmail"),
    (Target.WEB, r"internet|web|homepage|\burl\b|\blink"),
    (Target.PHONE, r"telefon|\btel\b|\btel\.|phone|handy|mobil|rufnummer"),
    (Target.POSTCODE, r"\bplz\b|postleit|postcode|\bzip|postal"),
    (Target.AREA, r"ortsteil|stadtteil|bezirk|quartier|\barea|district|sozialraum"),
    (Target.LATITUDE, r"breite|\blat"),
    (Target.LONGITUDE, r"länge|laenge|\blon|\blng"),
    (Target.HOUSE, r"hausn|haus-?nr|^nr\.?$|house"),
    (Target.STREET, r"straße|strasse|\bstr\b|adresse|anschrift|street|address"),
    (Target.CITY, r"^ort$|\bstadt$|wohnort|gemeinde|city|town"),
    (Target.HOURS, r"öffnung|oeffnung|sprechzeit|zeiten|hours|geöffnet"),
    (Target.LANGUAGES, r"sprache|language"),
    (Target.TOPICS, r"thema|themen|kategor|schlagw|bereich|rubrik|topic|categor"),
    (Target.DESCRIPTION, r"beschreib|weitere namen|hinweis|bemerk|inhalt|descri|\bnote|zielgruppe|info"),
    (Target.ORGANIZATION, r"träger|traeger|organisation|organization|verein|verband"),
    (Target.SERVICE, r"angebot|einrichtung|\bname\b|bezeichnung|service|titel|projekt|stelle"),
)
_CONTENTS: tuple[tuple[Target, str], ...] = (
    (Target.EMAIL, r"\S+@\S+\.\w+.*"),
    (Target.WEB, r"(https?://|www\.)\S+.*"),
    (Target.POSTCODE, r"\d{5}"),
    (Target.PHONE, r"(\+49|0)[\d\s/()–-]{5,}.*"),
    (Target.LATITUDE, r"(4[7-9]|5[0-5])[.,]\d{3,}"),
    (Target.LONGITUDE, r"([5-9]|1[0-5])[.,]\d{3,}"),
)
_SURE = 0.7  # of the filled cells


def proposed(
    headings: Sequence[str], rows: Sequence[Sequence[str]], topic_words: frozenset[str] = frozenset()
) -> list[Target]:
    """A field for each column, each of the single ones once; IGNORE where nothing fits."""
    found = [by_heading(heading) for heading in headings]
    for place, target in enumerate(found):
        if target is Target.IGNORE:
            found[place] = _by_content([row[place] for row in rows[:200]], topic_words)
    taken: set[Target] = set()
    for place, target in enumerate(found):
        if target not in SEVERAL and target in taken:
            found[place] = Target.IGNORE
        taken.add(target)
    if taken.isdisjoint(NAMES) and headings:
        # Somebody must have a name: the first column of words that nothing else was found for.
        place = next((place for place, target in enumerate(found) if target is Target.IGNORE), 0)
        found[place] = Target.SERVICE
    return found


def by_heading(heading: str) -> Target:
    """The field that a heading names, else IGNORE."""
    words = heading.casefold().strip()
    return next((target for target, shape in _HEADINGS if re.search(shape, words)), Target.IGNORE)


def _by_content(cells: Sequence[str], topic_words: frozenset[str]) -> Target:
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return Target.IGNORE
    for target, shape in _CONTENTS:
        if sum(bool(re.fullmatch(shape, cell, re.DOTALL)) for cell in filled) >= _SURE * len(filled):
            return target
    known = sum(any(part.casefold() in topic_words for part in parts(cell)) for cell in filled)
    return Target.TOPICS if topic_words and known >= _SURE * len(filled) else Target.IGNORE


def parts(cell: str) -> list[str]:
    """The values in one cell: people part them by semicolon, comma, slash or line."""
    return [part.strip() for part in re.split(r"[;,\n]|(?<!:)/(?!/)", cell) if part.strip()]
