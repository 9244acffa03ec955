"""What people hold in their hands: accessible PDFs in every language, neutral where they must be."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import page
import pytest

from beratungsnetz.lib import pdf
from beratungsnetz.referrals import actions, texts
from beratungsnetz.referrals.presenters.to_sign import terms_before
from beratungsnetz.referrals.printing.release import receipt, record_of_releases, release_to_sign
from beratungsnetz.referrals.printing.slip import SlipPaper, slip_pdf
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast


class Press:
    """Prints, keeps each paper in a folder to be looked at, and tells what was put on the last one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def __call__(self, template: str, values: Mapping[str, Any]) -> bytes:
        made = pdf.paper(template, values)
        report = page.validate_pdf_bytes(made, profile="ua-1")
        assert report.is_compliant, [failure.message for failure in report.failures]
        self.said = json.dumps({**values, "qr": ""}, ensure_ascii=False)
        name = f"{Path(template).stem}-{values['lang']}-{len(list(self.folder.iterdir()))}.pdf"
        (self.folder / name).write_bytes(made)
        return made


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    found = Press(tmp_path)
    for module in ("slip", "release"):
        monkeypatch.setattr(f"beratungsnetz.referrals.printing.{module}.paper", found)
    return found


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_slip_is_neutral_in_every_language(press: Press, language: str) -> None:
    slip = SlipPaper("7K3M-Q0RT-9XWE", "123456", "https://netz.example/zettel/", "0221 4710 100", language)
    slip_pdf(slip)
    for there in ("7K3M-Q0RT-9XWE", "123 456", "netz.example/zettel/", "0221 4710 100"):
        assert there in press.said


def test_the_agency_stands_on_it_only_where_it_is_wanted(press: Press) -> None:
    slip = SlipPaper("A", "1", "https://n.example/zettel/", "", "de", "Suchthilfe West", "0221 4710 200")
    slip_pdf(slip)
    assert "Suchthilfe West" in press.said
    assert "0221 4710 200" in press.said


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_release_to_sign_has_the_german_beneath(cast: Cast, press: Press, language: str) -> None:
    draft = cast.at(State.AWAITING_RELEASE)
    release_to_sign(cast.network, terms_before(draft), language, capacity="carer", interpreter=True)
    for there in ("Clara Woanders", "Schuldnerberatung Mitte", "Wohnhilfe Nord", "§ 203"):
        assert there in press.said
    assert "Beratende stehen unter Schweigepflicht" in press.said
    assert not any(value in press.said for value in CANARY.values())
    assert texts.current(cast.network, "release", language).sha256[:16] in press.said


@pytest.mark.parametrize("language", ["de", "ar", "de-simple"])
def test_record_and_receipt_say_what_was_signed_and_what_has_ended(
    cast: Cast, press: Press, language: str
) -> None:
    grant = cast.grant(language=language, direction="mutual", form="spoken", capacity="parent")
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=grant, packet=CANARY)
    record_of_releases(sent, language)
    assert texts.current(cast.network, "release", language).sha256[:16] in press.said
    actions.withdraw_release(sent, by=cast.person(sent.part.need), channel="slip")
    receipt(sent, language, with_names=True)
    assert "Wohnhilfe Nord" in press.said
    receipt(sent, language, with_names=False)
    assert "Wohnhilfe Nord" not in press.said
    assert "Schuldnerberatung" not in press.said
