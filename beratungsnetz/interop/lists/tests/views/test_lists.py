"""The office walks from the file to the directory and back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.lists.tests.factories import ROWS, as_xlsx
from beratungsnetz.referrals.tests.cast import Cast

pytestmark = pytest.mark.django_db


def url(cast: Cast, name: str, **more: object) -> str:
    return reverse(f"lists:{name}", kwargs={"n": cast.network.slug, **more})


def test_from_the_file_to_the_directory_and_back(cast: Cast, client: Client) -> None:
    before = Service.objects.count()
    rows = [*ROWS, ["a2", "Doppelt", *[""] * 9]]
    file = SimpleUploadedFile("liste.xlsx", as_xlsx(rows))
    answer = client.post(url(cast, "upload"), {"file": file})
    draft = ImportDraft.objects.get()
    assert answer["Location"] == url(cast, "mapping", pk=draft.pk)
    page = client.get(answer["Location"]).content.decode()
    assert "Spalte „Name der Einrichtung“" in page
    assert "Zum Beispiel: Schuldenhilfe am Markt · Familienhaus" in page
    mapping = {f"column_{place}": target for place, target in enumerate(draft.mapping)}
    answer = client.post(answer["Location"], {**mapping, "swaps": "on", "makes_topics": "on"})
    assert answer["Location"] == url(cast, "preview", pk=draft.pk)
    page = client.get(answer["Location"]).content.decode()
    assert "3 Zeilen übernehmen" in page
    assert (
        "Diese Zeile steht schon in Zeile 5."
        in client.get(f"{answer['Location']}?art=abgelehnt").content.decode()
    )
    book = load_workbook(io.BytesIO(client.get(url(cast, "refused", pk=draft.pk)).getvalue()))
    [_, refused] = book.worksheets[0].iter_rows(values_only=True)
    assert refused[:2] == (7, "Diese Zeile steht schon in Zeile 5.")
    answer = client.post(url(cast, "apply", pk=draft.pk))
    assert answer["Location"] == url(cast, "result", pk=draft.pk)
    assert Service.objects.count() == before + 3
    assert "Die Liste ist übernommen" in client.get(answer["Location"]).content.decode()
    assert client.get(url(cast, "mapping", pk=draft.pk)).status_code == 409
    client.post(url(cast, "undo", pk=draft.pk))
    assert Service.objects.count() == before
    assert "Die Liste ist zurückgenommen" in client.get(url(cast, "result", pk=draft.pk)).content.decode()


def test_the_preview_says_which_new_rows_look_like_a_known_service(cast: Cast, client: Client) -> None:
    there = make_service(cast.network, "Familienhaus", email="haus@familie.example")
    client.post(url(cast, "upload"), {"file": SimpleUploadedFile("liste.xlsx", as_xlsx(ROWS))})
    draft = ImportDraft.objects.get()
    mapping = {f"column_{place}": target for place, target in enumerate(draft.mapping)}
    client.post(url(cast, "mapping", pk=draft.pk), {**mapping, "makes_topics": "on"})
    page = client.get(f"{url(cast, 'preview', pk=draft.pk)}?art=doppelt").content.decode()
    assert str(there.public_id) in page and "gleiche E-Mail-Adresse" in page
    assert "Zeile 5" in page and "Zeile 4" not in page


def test_a_broken_file_and_a_wrong_mapping_are_told_on_the_page(cast: Cast, client: Client) -> None:
    answer = client.post(url(cast, "upload"), {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.7 x")})
    assert answer.status_code == 422
    assert "Das ist ein PDF." in answer.content.decode()
    answer = client.post(url(cast, "upload"), {})
    assert "Bitte wählen Sie eine Datei." in answer.content.decode()
    client.post(url(cast, "upload"), {"file": SimpleUploadedFile("liste.xlsx", as_xlsx(ROWS))})
    draft = ImportDraft.objects.get()
    answer = client.post(url(cast, "mapping", pk=draft.pk), {"column_0": "street", "column_1": "street"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte sagen Sie, in welcher Spalte der Name steht." in page
    assert "ist schon einer anderen Spalte zugeordnet" in page


def test_another_networks_list_does_not_exist(cast: Cast, client: Client) -> None:
    draft = ImportDraft.objects.create(network=cast.other_network, made_at=timezone.now(), headings=["x"])
    for name in ("mapping", "preview", "result", "refused"):
        assert client.get(url(cast, name, pk=draft.pk)).status_code == 404
