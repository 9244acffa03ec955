"""Languages as people call them, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

GERMAN_NAMES = {
    "de": gettext_noop("Deutsch"),
    "de-x-ls": gettext_noop("Leichte Sprache"),
    "en": gettext_noop("Englisch"),
    "tr": gettext_noop("Türkisch"),
    "ar": gettext_noop("Arabisch"),
    "ru": gettext_noop("Russisch"),
    "uk": gettext_noop("Ukrainisch"),
    "pl": gettext_noop("Polnisch"),
    "fa": gettext_noop("Persisch"),
    "prs": gettext_noop("Dari"),
    "ps": gettext_noop("Paschtu"),
    "ku": gettext_noop("Kurdisch"),
    "kmr": gettext_noop("Kurmandschi"),
    "ro": gettext_noop("Rumänisch"),
    "bg": gettext_noop("Bulgarisch"),
    "sr": gettext_noop("Serbisch"),
    "hr": gettext_noop("Kroatisch"),
    "bs": gettext_noop("Bosnisch"),
    "sq": gettext_noop("Albanisch"),
    "mk": gettext_noop("Mazedonisch"),
    "el": gettext_noop("Griechisch"),
    "it": gettext_noop("Italienisch"),
    "es": gettext_noop("Spanisch"),
    "pt": gettext_noop("Portugiesisch"),
    "fr": gettext_noop("Französisch"),
    "nl": gettext_noop("Niederländisch"),
    "vi": gettext_noop("Vietnamesisch"),
    "zh": gettext_noop("Chinesisch"),
    "ti": gettext_noop("Tigrinisch"),
    "am": gettext_noop("Amharisch"),
    "so": gettext_noop("Somali"),
    "ur": gettext_noop("Urdu"),
    "hi": gettext_noop("Hindi"),
    "rom": gettext_noop("Romanes"),
    "ka": gettext_noop("Georgisch"),
    "hu": gettext_noop("Ungarisch"),
    "cs": gettext_noop("Tschechisch"),
    "sk": gettext_noop("Slowakisch"),
    "gsg": gettext_noop("Deutsche Gebärdensprache"),
    "ta": gettext_noop("Tamil"),
    "th": gettext_noop("Thai"),
}


#: What the search offers as a filter, in the order in which cities ask for them.
OFFERED = ("de", "en", "tr", "ar", "ru", "uk", "pl", "fa", "ro", "fr", "gsg")


#: What a person may need in a talk, in the order in which counsellors are asked for it.
NEEDED = (
    "de", "de-x-ls", "gsg", "en", "ar", "tr", "uk", "ru", "pl", "fa", "ps", "ku", "ro", "bg", "sr",
    "fr", "es", "it", "el", "ti", "so", "vi",
)  # fmt: skip


def name_of(code: str) -> str:
    """„Türkisch“ for „tr“; an unknown code stays as it is."""
    german = GERMAN_NAMES.get(code.lower()) or GERMAN_NAMES.get(code.lower().split("-")[0])
    return _(german) if german else code


def offered() -> list[tuple[str, str]]:
    """Code and name of each language that the search offers."""
    return [(code, _(GERMAN_NAMES[code])) for code in OFFERED]


def needed() -> list[tuple[str, str]]:
    """Code and German name of each language that a need can name."""
    return [(code, GERMAN_NAMES[code]) for code in NEEDED]
