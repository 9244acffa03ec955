"""Keeps the catalogues in step with the pages: run by `make messages`.

Reads every sentence that is marked for translation (`{% translate %}`, `{% blocktranslate %}`, `gettext`
and its kin) and brings `beratungsnetz/locale/<language>/LC_MESSAGES/django.po` up to date: new sentences
come empty, those that vanished go. No line numbers, no dates: two runs give the same bytes.

The German sentence is the key, so German itself has no catalogue.
"""

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[1]
LOCALE = HOUSE / "locale"
#: Folder of the catalogue → its rule for plurals (Unicode CLDR, as gettext writes it).
PLURALS = {
    "de_Simple": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) "
    "? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) "
    "? 1 : 2);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
#: Context, sentence, and the sentence for several (empty where there is none).
Key = tuple[str, str, str]


def path_of(folder: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / folder / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[io.BytesIO]:
    """Every file as Python that Babel can read; a template becomes calls in one pair of brackets."""
    for path in sorted(HOUSE.rglob("*.py")):
        if "tests" not in path.parts and path != Path(__file__):
            yield io.BytesIO(path.read_bytes())
    for path in sorted([*HOUSE.rglob("templates/**/*.html"), *HOUSE.rglob("templates/**/*.txt")]):
        calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield io.BytesIO(f"({calls}\n)".encode())


@cache
def sentences() -> frozenset[Key]:
    """All that is marked for translation in the house."""
    found: set[Key] = set()
    for source in _sources():
        for _line, words, _comments, context in extract("python", source, keywords=KEYWORDS):
            one, many = (words[0], words[1]) if isinstance(words, tuple) else (words, "")
            found.add((context or "", one, many))
    return frozenset(found)


def read(folder: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none."""
    path = path_of(folder)
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def key_of(message: Message) -> Key:
    """What identifies a message."""
    words = message.id
    return (
        (message.context or "", *words[:2])
        if isinstance(words, tuple | list)
        else (message.context or "", words, "")
    )


def updated(folder: str, wanted: frozenset[Key]) -> Catalog:
    """The catalogue with exactly these sentences, each with the translation it had."""
    known = {key_of(message): message for message in read(folder) if message.id}
    made = Catalog()
    made.mime_headers = [("Plural-Forms", PLURALS[folder])]
    for context, one, many in sorted(wanted, key=lambda key: (key[1], key[2], key[0])):
        old = known.get((context, one, many))
        string = old.string if old and not old.fuzzy else None
        flags = {"python-format"} if "%(" in one else set[str]()
        made.add((one, many) if many else one, string, flags=flags, context=context or None)
    return made


def written(catalogue: Catalog, folder: str) -> bytes:
    """The bytes of the `.po` file."""
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {folder}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[folder]}\\n"\n\n'
    )
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True)
    return head.encode() + body.getvalue()


def main() -> None:
    """Bring all catalogues up to date and say what is still to be translated."""
    wanted = sentences()
    for folder in PLURALS:
        catalogue = updated(folder, wanted)
        path = path_of(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue, folder))
        empty = sum(1 for message in catalogue if message.id and not _is_full(message, folder))
        sys.stdout.write(f"{folder}: {len(wanted)} sentences, {empty} to translate\n")


def _is_full(message: Message, folder: str) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and (isinstance(message.id, str) or len(forms) == forms_of(folder))


def forms_of(folder: str) -> int:
    """How many forms a plural has in this language."""
    return int(PLURALS[folder].split(";")[0].removeprefix("nplurals="))


if __name__ == "__main__":
    main()
