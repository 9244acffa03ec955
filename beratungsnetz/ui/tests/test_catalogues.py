"""The catalogues: nothing missing, nothing left over, nothing that is German by accident."""

import re

import pytest
from babel.messages.catalog import Message

from beratungsnetz.ui import catalogues
from beratungsnetz.ui.catalogues import PLURALS, forms_of, key_of, read

FOLDERS = pytest.mark.parametrize("folder", PLURALS)
OTHER_LETTERS = {"ar": "[\u0600-\u06ff]", "uk": "[\u0400-\u04ff]", "ru": "[\u0400-\u04ff]"}
#: Said alike in German and in another language.
ALIKE = {"Dari", "Hindi", "Urdu", "Thai", "Somali", "Tamil", "Form", "Name"}
PLACE = re.compile(r"%\(\w+\)[sd]")
#: What stays in Latin letters everywhere: names of helplines, and the example that shows how to write one.
LATIN = re.compile(
    r"%\(\w+\)[sd]|TelefonSeelsorge|Nummer gegen Kummer|name@beispiel\.de|Leichte Sprache"
    r"|Miete|JavaScript|BeratungsNetz|cookie|e-mail"
)


def messages(folder: str) -> list[Message]:
    return [message for message in read(folder) if message.id]


def strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def sources(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


@FOLDERS
def test_every_sentence_is_there_and_none_is_left_over(folder: str) -> None:
    """Run `make messages`, then translate what came empty."""
    found, wanted = {key_of(message) for message in messages(folder)}, catalogues.sentences()
    assert wanted - found == set()
    assert found - wanted == set()


@FOLDERS
def test_every_sentence_is_translated(folder: str) -> None:
    for message in messages(folder):
        forms = strings(message)
        assert not message.fuzzy, message.id
        assert all(forms), f"{folder}: {message.id} has no translation"
        assert len(forms) == (forms_of(folder) if len(sources(message)) == 2 else 1), message.id
        assert not any(form != form.strip() for form in forms), message.id


@FOLDERS
def test_placeholders_are_the_same(folder: str) -> None:
    """In a plural, a form for one or two may say the number in words; the last form has everything."""
    for message in messages(folder):
        wanted = set(PLACE.findall(sources(message)[-1]))
        for form in strings(message):
            assert set(PLACE.findall(form)) <= wanted, message.id
        assert set(PLACE.findall(strings(message)[-1])) == wanted, message.id
        assert not re.search(r"%(?!\(\w+\)[sd]|%)", "".join(strings(message))), message.id


@FOLDERS
def test_nothing_stays_german_by_accident(folder: str) -> None:
    if folder == "de_Simple":
        return
    for message in messages(folder):
        for form in strings(message):
            assert form not in sources(message) or form in ALIKE, f"{folder}: {form}"
            letters = OTHER_LETTERS.get(folder)
            if letters and PLACE.sub("", form).strip(" –."):
                assert re.search(letters, form), f"{folder}: {form}"
                # Abbreviations in capitals may stay.
                assert not re.search("[a-zäöüß]{2,}", LATIN.sub("", form)), f"{folder}: {form}"


@FOLDERS
def test_no_translation_carries_html(folder: str) -> None:
    """Lines of opening hours rely on it."""
    assert not [message.id for message in messages(folder) if re.search("[<>&]", "".join(strings(message)))]


def test_leichte_sprache_writes_long_words_with_hyphens() -> None:
    """No word of more than 16 letters at a stretch; a sentence has at most 15 words."""
    for message in messages("de_Simple"):
        text = PLACE.sub("x", ". ".join(strings(message)))
        assert not re.search(r"\w{17,}", text), text
        assert max(len(one.split()) for one in re.split("[.?!:]", text)) <= 15, text


@FOLDERS
def test_make_messages_changes_nothing_twice(folder: str) -> None:
    made = catalogues.written(catalogues.updated(folder, catalogues.sentences()), folder)
    assert made == catalogues.path_of(folder).read_bytes()


def test_no_sentence_hides_in_an_f_string() -> None:
    """What stands there is not found by the tool that reads the sentences."""
    hidden = re.compile(r"""\{(?:_|gettext|ngettext|pgettext)\(['"]""")
    sources = [path for path in catalogues.HOUSE.rglob("*.py") if "tests" not in path.parts]
    assert [str(path) for path in sources if hidden.search(path.read_text(encoding="utf-8"))] == []
