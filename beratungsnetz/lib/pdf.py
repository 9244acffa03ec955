"""Paper from data: a typst template and values become a tagged PDF/UA-1.

Values travel as JSON beside the template, never inside it: whatever somebody typed is text, not markup.
Nothing is read but the package's own folder, nothing is fetched, no temporary file is written.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import typst

PACKAGE = Path(__file__).resolve().parents[1]
FACES = PACKAGE / "ui" / "faces"
#: ISO 14289-1: tagged, with a title and a language, readable by screen readers.
STANDARD: Final = "ua-1"


class MissingFaces(RuntimeError):  # noqa: N818 - says what is missing
    """The faces were never unpacked; `make setup` does it."""


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def paper(template: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of `template`, a path inside the package such as `referrals/papers/slip.typ`.

    `values` must be JSON; the template reads it as `json(bytes(sys.inputs.data))` (`base.typ` does it
    as `data`). Each paper names `title` and `lang` there. Raises MissingFaces, and typst.TypstError
    for a template that is wrong or cannot be tagged.
    """
    if not FACES.is_dir():
        raise MissingFaces("The faces for PDFs are missing: run `make setup`.")
    return bytes(
        typst.compile(
            str(PACKAGE / template),
            root=str(PACKAGE),
            font_paths=[str(FACES)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(dict(values), ensure_ascii=False, default=_plain)},
            pdf_standards=[STANDARD],
        )
    )
