"""Papers: valid PDF/UA-1, in every language, and what was typed stays text."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import page
import pytest

from beratungsnetz.lib import pdf

Make = Callable[..., bytes]

PAPER = """
#import "/ui/papers/base.typ": data, sheet, fact, box-of, sign-here
#show: sheet
= #data.title
#fact("Thema", data.text)
#fact("Leer", "")
#box-of[#data.text]
#sign-here("Unterschrift")
"""


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Make]:
    """Makes a paper of its values, with the one template above."""
    source = pdf.PACKAGE / "ui" / "papers" / f"{os.getpid()}-{tmp_path.name}.typ"
    source.write_text(PAPER, encoding="utf-8")
    yield lambda **values: pdf.paper(f"ui/papers/{source.name}", values)
    source.unlink()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Grüße"),
        ("ar", "مرحبا بكم"),
        ("ru", "Привет"),
        ("tr", "İşte ğüş"),
        ("pl", "Zażółć"),
        ("uk", "Їжак"),
    ],
)
def test_a_paper_is_accessible_in_every_language(made: Make, lang: str, text: str) -> None:
    report = page.validate_pdf_bytes(made(title=text, lang=lang, text=text), profile="ua-1")
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_the_judge_can_say_no(made: Make) -> None:
    broken = made(title="Zettel", text="x").replace(b"/Marked true", b"/Marked  null")
    assert not page.is_pdf_compliant_bytes(broken, profile="ua-1")


@pytest.mark.parametrize(
    "text", ["#panic()", "$x", "*fett", '"); #read("/config/settings.py', "</script>", "\\u{0}"]
)
def test_what_was_typed_is_text(made: Make, text: str) -> None:
    assert made(title=text, text=text).startswith(b"%PDF")


def test_missing_faces_are_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "FACES", tmp_path / "none")
    with pytest.raises(pdf.MissingFaces, match="make setup"):
        pdf.paper("ui/papers/base.typ", {"title": "x"})


@pytest.mark.parametrize("sign", ["😀", "🍀", "中", "한", "ไ", "\u0378"])
def test_a_sign_that_no_face_has_spoils_no_paper(made: Make, sign: str) -> None:
    """A name with an emoji must not keep a whole brochure, or a person's own data, from being printed."""
    assert made(title="Zettel", lang="de", text=f"Hilfe {sign} مساعدة").startswith(b"%PDF")


def test_a_template_that_is_wrong_is_still_told(made: Make) -> None:
    with pytest.raises(Exception, match="title"):
        made(lang="de", text="Hilfe 😀")
