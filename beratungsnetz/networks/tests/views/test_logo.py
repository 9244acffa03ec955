"""The logo: taken by its bytes, shown to everybody beside the name, replaced and removed by the office."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.lib.tests.drawing import chunk, jpeg, png
from beratungsnetz.networks.actions.logo import LARGEST, set_logo
from beratungsnetz.networks.models import Logo, Network
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.referrals.tests.cast import Cast

URL = "/musterstadt/verwaltung/aussehen/"


def _file(data: bytes, name: str = "logo.svg", kind: str = "image/svg+xml") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, data, kind)}


def _address(cast: Cast) -> str:
    return f"/musterstadt/logo/{Network.objects.get(pk=cast.network.pk).logo_digest}/"


def test_a_picture_is_shown_to_everybody_as_what_its_bytes_are(cast: Cast, signed_in: SignedIn) -> None:
    office, data = signed_in(cast.office_person), png()
    assert office.post(f"{URL}logo/", _file(data)).status_code == 302
    address = _address(cast)
    for page in (Client().get("/musterstadt/"), Client().get("/musterstadt/ar/"), office.get(URL)):
        shown = page.content.decode()
        assert f'src="{address}" alt="Musterstadt" width="120" height="40"' in shown
        assert "bn-mark" not in shown
    answer = Client().get(address)
    assert answer.content == data
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == "inline"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=86400" and not answer.cookies
    again = Client().get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        Client().get(f"/{cast.other_network.slug}{address.removeprefix('/musterstadt')}").status_code == 404
    )


def test_another_picture_has_another_address_and_a_removed_one_none(cast: Cast, signed_in: SignedIn) -> None:
    office = signed_in(cast.office_person)
    office.post(f"{URL}logo/", _file(png()))
    first = _address(cast)
    office.post(f"{URL}logo/", _file(jpeg()))
    second = _address(cast)
    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second)["Content-Type"] == "image/jpeg"
    for _ in range(2):
        assert office.post(f"{URL}logo-entfernen/").status_code == 302
    assert Client().get(second).status_code == 404
    assert "bn-mark" in Client().get("/musterstadt/").content.decode()
    assert not Logo.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kein PNG, JPEG oder WebP"),
        (png(1001, 40), "Ihres hat 1001 mal 40"),
        (png(40, 40, chunk(b"tEXt", bytes(LARGEST))), "höchstens 200 kB"),
        (png(40, 40, chunk(b"acTL", bytes(8))), "bewegt sich"),
        (png()[:-1], "beschädigt"),
        (b"", "Die Datei ist leer."),
    ],
)
def test_whatever_else_is_refused_with_a_sentence(
    cast: Cast, signed_in: SignedIn, data: bytes, said: str
) -> None:
    answer = signed_in(cast.office_person).post(f"{URL}logo/", _file(data, "logo.png", "image/png"))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Logo.objects.exists()


def test_without_a_file_nothing_happens_and_only_the_office_may(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.office_person).post(f"{URL}logo/")
    assert answer.status_code == 422 and "Bitte wählen Sie ein Bild." in answer.content.decode()
    assert signed_in(cast.counsellor).post(f"{URL}logo/", _file(png())).status_code == 403
    with pytest.raises(NotAllowed):
        set_logo(cast.network, by=cast.counsellor, data=png())
    key = uuid4()
    for _ in range(2):
        set_logo(cast.network, by=cast.office_person, data=png(), key=key)
    assert Entry.objects.filter(deed="network.set_logo").count() == 1
