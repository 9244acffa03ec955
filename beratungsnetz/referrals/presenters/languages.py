"""Languages as counsellors name them; codes as in BCP 47."""

LANGUAGES = {
    "de": "Deutsch",
    "de-x-ls": "Leichte Sprache",
    "gsg": "Deutsche Gebärdensprache",
    "en": "Englisch",
    "ar": "Arabisch",
    "tr": "Türkisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "pl": "Polnisch",
    "fa": "Persisch",
    "ps": "Paschtu",
    "ku": "Kurdisch",
    "ro": "Rumänisch",
    "bg": "Bulgarisch",
    "sr": "Serbisch",
    "fr": "Französisch",
    "es": "Spanisch",
    "it": "Italienisch",
    "el": "Griechisch",
    "ti": "Tigrinisch",
    "so": "Somali",
    "vi": "Vietnamesisch",
}


def language_name(code: str) -> str:
    """The German name; the code itself for one that is not listed."""
    return LANGUAGES.get(code, code)
