"""Does a text seem to name somebody? A guess, to ask people once; never to refuse them."""

import re

_WORD = r"[^\W\d_][\w-]+"
_STREET = re.compile(
    rf"\b{_WORD}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer) ?\d", re.IGNORECASE
)
_PERSON = (
    re.compile(r"\b(?:Herrn?|Frau|Familie|Dr\.|Mrs?\.?|Ms\.?) +[A-ZÄÖÜÇŞ]\w"),
    re.compile(r"\b(?:heiße|heisse|heißt|heisst|mein name ist|my name is) +\w", re.IGNORECASE),
)
_KNOWN = (
    re.compile(r"(?:\+|\b0)\d[\d\s/().-]{4,}\d"),  # a phone number
    re.compile(r"\S@\S+\.\w"),  # a mail address
    _STREET,
    *_PERSON,
)


def seems_to_name(text: str, *, streets: bool = True) -> bool:
    """Whether the text holds what looks like a name, a phone number, or an address of mail or street.

    Without `streets` a street and number says nothing: where people meet has one.
    """
    return any(known.search(text) for known in _KNOWN if streets or known is not _STREET)


def seems_to_name_a_person(text: str) -> bool:
    """Whether the text holds what looks like somebody's name; numbers and addresses may be an agency's."""
    return any(known.search(text) for known in _PERSON)
