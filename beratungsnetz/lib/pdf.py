"""Paper from data: a typst template and values become a tagged PDF/UA-1.

Values travel as JSON beside the template, never inside it: whatever somebody typed is text, not markup.
Nothing is read but the package's own folder, nothing is fetched, no temporary file is written.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import typst

PACKAGE = Path(__file__).resolve().parents[1]
FACES = PACKAGE / "ui" / "faces"
#: ISO 14289-1: tagged, with a title and a language, readable by screen readers.
STANDARD: Final = "ua-1"
#: What our faces draw for certain: Latin, Greek, Cyrillic, Arabic, and the signs between words.
_DRAWN = (
    (0x20, 0x52F),
    (0x600, 0x6FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x205E),
    (0x20AC, 0x20AC),
)


class MissingFaces(RuntimeError):  # noqa: N818 - says what is missing
    """The faces were never unpacked; `make setup` does it."""


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def paper(template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of `template`, a path inside the package such as `referrals/papers/slip.typ`.

    `values` must be JSON; the template reads it as `json(bytes(sys.inputs.data))` (`base.typ` does it
    as `data`). Each paper names `title` and `lang` there. A sign that no face has, an emoji say, is „?“ on
    paper: PDF/UA allows none that cannot be read, and one service must not spoil a brochure. Raises
    MissingFaces, and typst.TypstError for a template that is wrong or cannot be tagged.
    """
    if not FACES.is_dir():
        raise MissingFaces("The faces for PDFs are missing: run `make setup`.")
    told = json.dumps(dict(values), ensure_ascii=False, default=_plain)
    try:
        return _compiled(template, told)
    except typst.TypstError:
        drawable = "".join(map(_drawable, told))
        if drawable == told:
            raise
        return _compiled(template, drawable)


def _drawable(sign: str) -> str:
    is_known = any(first <= ord(sign) <= last for first, last in _DRAWN)
    return sign if is_known and unicodedata.category(sign) not in {"Cn", "Co"} else "?"


def _compiled(template: str, told: str) -> bytes:
    return bytes(
        typst.compile(
            str(PACKAGE / template),
            root=str(PACKAGE),
            font_paths=[str(FACES)],
            ignore_system_fonts=True,
            sys_inputs={"data": told},
            pdf_standards=[STANDARD],
        )
    )
