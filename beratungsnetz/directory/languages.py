"""Languages as people call them: in German for everybody, in their own name for those who speak them."""

_GERMAN = {
    "de": "Deutsch", "de-x-ls": "Leichte Sprache", "en": "Englisch", "tr": "Türkisch", "ar": "Arabisch",
    "ru": "Russisch", "uk": "Ukrainisch",
    "pl": "Polnisch", "fa": "Persisch", "prs": "Dari", "ps": "Paschtu", "ku": "Kurdisch",
    "kmr": "Kurmandschi",
    "ro": "Rumänisch", "bg": "Bulgarisch", "sr": "Serbisch", "hr": "Kroatisch", "bs": "Bosnisch",
    "sq": "Albanisch", "mk": "Mazedonisch", "el": "Griechisch", "it": "Italienisch", "es": "Spanisch",
    "pt": "Portugiesisch", "fr": "Französisch", "nl": "Niederländisch", "vi": "Vietnamesisch",
    "zh": "Chinesisch", "ti": "Tigrinisch", "am": "Amharisch", "so": "Somali", "ur": "Urdu", "hi": "Hindi",
    "rom": "Romanes", "ka": "Georgisch", "hu": "Ungarisch", "cs": "Tschechisch", "sk": "Slowakisch",
    "gsg": "Deutsche Gebärdensprache", "ta": "Tamil", "th": "Thai",
}  # fmt: skip


#: What the search offers as a filter, in the order in which cities ask for them.
OFFERED = ("de", "en", "tr", "ar", "ru", "uk", "pl", "fa", "ro", "fr", "gsg")


#: What a person may need in a talk, in the order in which counsellors are asked for it.
NEEDED = (
    "de", "de-x-ls", "gsg", "en", "ar", "tr", "uk", "ru", "pl", "fa", "ps", "ku", "ro", "bg", "sr",
    "fr", "es", "it", "el", "ti", "so", "vi",
)  # fmt: skip


def name_of(code: str) -> str:
    """„Türkisch“ for „tr“; an unknown code stays as it is."""
    return _GERMAN.get(code.lower()) or _GERMAN.get(code.lower().split("-")[0]) or code


def offered() -> list[tuple[str, str]]:
    """Code and German name of each language that the search offers."""
    return [(code, _GERMAN[code]) for code in OFFERED]


def needed() -> list[tuple[str, str]]:
    """Code and German name of each language that a need can name."""
    return [(code, _GERMAN[code]) for code in NEEDED]
