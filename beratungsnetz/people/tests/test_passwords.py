"""Which passwords are refused though they are long enough."""

import pytest
from django.core.exceptions import ValidationError

from beratungsnetz.people.passwords import SENTENCE, NotGuessedFirst


@pytest.mark.parametrize(
    "password",
    [
        "passwort1234",
        "kennwort2026!",
        "Passwort-Passwort",
        "P4ssw0rt!!2026",
        "MeinPasswort1",
        "Sommer2026!!",
        "123456789012",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match=SENTENCE):
        NotGuessedFirst().validate(password)


@pytest.mark.parametrize(
    "password", ["Regen-auf-dem-Dach-7", "Linde-Anker-Bruecke", "vier Möwen auf dem Dach", "مرحبا بك هنا"]
)
def test_what_nobody_tries_stays(password: str) -> None:
    NotGuessedFirst().validate(password)
