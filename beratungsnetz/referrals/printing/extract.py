"""One page for one's own file: the same words as „In meine Akte kopieren“, as an accessible PDF."""

from beratungsnetz.lib.pdf import paper
from beratungsnetz.referrals.presenters.extract import Extract

WITHOUT = "Ohne Name und Kontakt."
WITH = "Vertraulich: mit Name und Kontakt."


def extract_paper(extract: Extract) -> bytes:
    """The PDF/UA. Its foot says whether somebody is named in it."""
    values = {
        "title": extract.title,
        "lang": "de",
        "foot": WITH if extract.has_names else WITHOUT,
        "asked_at": extract.asked_at,
        "sections": [
            {"heading": heading, "pairs": [list(pair) for pair in pairs]}
            for heading, pairs in extract.sections
        ],
    }
    return paper("referrals/papers/extract.typ", values)
