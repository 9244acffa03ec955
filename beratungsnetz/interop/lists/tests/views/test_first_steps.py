"""The first steps of an office: what is done says so, and outlines come in by the browser."""

import json
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Location
from beratungsnetz.interop.lists.models import AreaFile
from beratungsnetz.interop.lists.steps import steps_of
from beratungsnetz.networks.actions.networks import change_settings
from beratungsnetz.referrals.tests.cast import Cast

pytestmark = pytest.mark.django_db
SQUARE = [[[7.0, 51.4], [7.1, 51.4], [7.1, 51.5], [7.0, 51.5], [7.0, 51.4]]]


def url(cast: Cast, name: str) -> str:
    return reverse(f"lists:{name}", kwargs={"n": cast.network.slug})


def test_outlines_come_in_and_places_find_their_area(cast: Cast, client: Client) -> None:
    place = Location.objects.create(network=cast.network, latitude=51.45, longitude=7.05)
    shape = {"type": "Polygon", "coordinates": SQUARE}
    feature = {"type": "Feature", "properties": {"name": "Drosselviertel"}, "geometry": shape}
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    client.post(url(cast, "areas"), {"file": SimpleUploadedFile("gebiete.geojson", data)})
    assert not Area.objects.filter(name="Drosselviertel").exists()
    assert "Drosselviertel" in client.get(url(cast, "areas")).content.decode()
    assert client.post(url(cast, "areas_apply"))["Location"] == url(cast, "first_steps")
    place.refresh_from_db()
    assert place.area == Area.objects.get(name="Drosselviertel")
    assert not AreaFile.objects.exists()
    broken = client.post(url(cast, "areas"), {"file": SimpleUploadedFile("x.geojson", b"kein JSON")})
    assert broken.status_code == 422


def test_a_step_is_done_when_it_is(cast: Cast, client: Client) -> None:
    office = cast.office_person
    change_settings(cast.network, by=office, changes={"office_mail": "", "office_phone": ""})
    cast.network.refresh_from_db()
    assert "Angaben" in [step.label for step in steps_of(cast.network) if not step.done]
    words = {"office_mail": "amt@netz.example", "office_phone": "0221 4710-1"}
    change_settings(cast.network, by=office, changes=words)
    cast.network.refresh_from_db()
    assert "Angaben" not in [step.label for step in steps_of(cast.network) if not step.done]
    today = client.get(reverse("today:today", kwargs={"n": cast.network.slug})).content.decode()
    assert url(cast, "first_steps") in today


def test_only_name_parent_id_and_outline_of_an_area_are_kept(cast: Cast, client: Client) -> None:
    deep = "[" * 900 + "]" * 900
    bow_tie = [[[7.0, 51.4], [7.1, 51.5], [7.1, 51.4], [7.0, 51.5], [7.0, 51.4]]]
    features = [
        f'{{"properties": {{"name": "Drossel", "x": {deep}, "y": "\\u0000"}}, '
        f'"geometry": {{"type": "Polygon", "coordinates": {bow_tie}, "z": {deep}}}}}',
        f'{{"properties": {{"name": "Amsel", "id": "\\u0000"}}, '
        f'"geometry": {{"type": "Polygon", "coordinates": {SQUARE}}}}}',
        '{"properties": {"\\u0000name": "\\u0000"}, "geometry": null}',
    ]
    data = f'{{"features": [{", ".join(features)}]}}'.encode()
    sent = client.post(url(cast, "areas"), {"file": SimpleUploadedFile("gebiete.geojson", data)})
    assert sent.status_code == 302
    kept = AreaFile.objects.get()
    assert [one["name"] for one in kept.features] == ["Drossel", "Amsel"]
    assert set(kept.features[0]) == {"row", "name", "parent", "outside_id", "geometry"}
    assert set(kept.features[0]["geometry"]) == {"type", "coordinates"}
    assert "\\u0000" not in json.dumps([kept.features, kept.found])
    with patch("beratungsnetz.lib.geo._mended", side_effect=AssertionError("mended in the transaction")):
        client.post(url(cast, "areas_apply"))
    assert Area.objects.get(name="Drossel").geometry == kept.features[0]["geometry"]
