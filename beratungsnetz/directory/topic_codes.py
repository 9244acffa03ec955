"""A topic's code, by its name: it stands in addresses and in lists, and stays when the name changes."""

from django.utils.text import slugify

LONGEST = 50
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def code_of(name: str) -> str:
    """„Schulden und Geld“ → `schulden-und-geld`; empty for a name without Latin letters or digits."""
    return slugify(name.casefold().translate(_UMLAUTS))[:LONGEST].strip("-_")
