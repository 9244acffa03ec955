"""What people type for where they are, taken apart: street, postcode, the rest. Nothing of it is kept."""

import re
from dataclasses import dataclass

from beratungsnetz.lib.text import clean_line, fold

LONGEST = 200
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NUMBER = re.compile(r"\s+\d{1,4}\s?[a-z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-z]?)?(?=\s|$)", re.IGNORECASE)
_SHORT = re.compile(r"str(?:\.|(?=[^a-z]|$))")


def street_key(name: str) -> str:
    """A name as it is compared: „Görres-Str.“ is „goerresstrasse“. Empty without letters or digits."""
    return "".join(filter(str.isalnum, _SHORT.sub("strasse", fold(name))))


@dataclass(frozen=True)
class TypedPlace:
    """`names` are what may be a street or a neighbourhood, as typed, without house numbers; best first."""

    postcode: str
    names: tuple[str, ...]


def typed_place(text: str) -> TypedPlace:
    """Of at most 200 characters. Never raises."""
    line = clean_line(text[:LONGEST])
    found = _POSTCODE.search(line)
    names: list[str] = []
    for part in _POSTCODE.sub(",", line).split(","):
        # „Görresstr. 12 Köln“: what stands before the number is the street.
        before = _NUMBER.split(f"{part} ", maxsplit=1)[0].strip()
        names += [one for one in (before, part.strip()) if street_key(one)]
    return TypedPlace(found.group() if found else "", tuple(dict.fromkeys(names))[:6])
