"""Passwords that everybody tries first, in German: Django's list of common ones is English."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from beratungsnetz.lib.text import fold

SENTENCE = "Dieses Passwort ist leicht zu erraten. Gut sind vier Wörter, die nicht zusammengehören."

# Folded; a password of nothing but these, with any digits and signs around, is refused.
_COMMON = """
    passwort kennwort password pass wort geheim hallo willkommen start login admin test schatz sonne mond
    stern liebe engel hund katze maus fussball sommer winter herbst fruehling januar februar maerz april
    mai juni juli august september oktober november dezember beratung berater beratungsnetz netz caritas
    diakonie arbeit buero deutschland berlin hamburg muenchen koeln leipzig qwertz qwerty qwertzuiop asdf
    asdfgh yxcvbn abc abcd abcdef mein dein das ist neu neues mich ich und
""".split()  # noqa: SIM905
_ONLY_COMMON = re.compile(f"(?:{'|'.join(sorted(_COMMON, key=len, reverse=True))})*")
_AROUND = re.compile(r"^[^a-z]+|[^a-z]+$")
_NO_LETTER = re.compile(r"[^a-z]+")
_LOOK_ALIKE = str.maketrans("013457@$!", "oleastasi")


class NotGuessedFirst:
    """„passwort1234“ and „Kennwort2026!“ are long enough, and the first thing anybody tries."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ValidationError with a German sentence."""
        folded = fold(password)
        inner = _AROUND.sub("", folded)  # years and signs around a word, before „4“ can mean „a“ in it
        written = (inner, inner.translate(_LOOK_ALIKE))
        if any(sign.isalpha() and not sign.isascii() for sign in folded):
            return  # another script: these words say nothing about it
        if any(_ONLY_COMMON.fullmatch(_NO_LETTER.sub("", one)) for one in written):
            raise ValidationError(SENTENCE, code="guessed_first")

    def get_help_text(self) -> str:
        """What the page says beside the field."""
        return "Mindestens 12 Zeichen. Gut sind vier Wörter, die nicht zusammengehören."
