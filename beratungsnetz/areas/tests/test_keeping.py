"""The office changes the tree: it stays a tree, records keep what they have, nobody else may."""

from uuid import uuid4

import pytest
from django.test import Client

from beratungsnetz.areas import keeping
from beratungsnetz.areas.finding import area_at
from beratungsnetz.areas.models import Area
from beratungsnetz.areas.tests.test_import_areas import feature, run
from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Public
from beratungsnetz.referrals.tests.cast import Cast, cast
from beratungsnetz.referrals.tests.views.conftest import SignIn, sign_in

__all__ = ["cast", "sign_in"]
URL = "/musterstadt/verwaltung/gebiete/"


@pytest.fixture
def tree(cast: Cast) -> dict[str, Area]:
    """A city with two districts: Nord and Westufer in one, Berg in the other."""
    Area.objects.filter(network=cast.network).exclude(pk=cast.area.pk).delete()
    named = (("Nord", "Mitte"), ("Westufer", "Mitte"), ("Berg", "West"))
    run(cast.network, [feature(n, name=name, stadtbezirk=top) for n, (name, top) in enumerate(named)])
    return {area.name: area for area in Area.objects.filter(network=cast.network)}


def test_an_area_moves_below_a_larger_one_and_never_below_itself(cast: Cast, tree: dict[str, Area]) -> None:
    office = cast.office_person
    moved = keeping.change_area(tree["Westufer"], by=office, name="Alter Westufer", parent=tree["West"])
    assert (moved.name, moved.parent) == ("Alter Westufer", tree["West"])
    assert moved.geometry is not None
    for area, parent in (("West", "Berg"), ("West", "West"), ("West", "Mitte"), ("Nord", "Berg")):
        with pytest.raises(WrongMoment):
            keeping.change_area(tree[area], by=office, name=area, parent=tree[parent])
    with pytest.raises(WrongMoment):
        keeping.change_area(tree["Nord"], by=office, name="BERG")
    foreign = Area.objects.create(network=cast.other_network, name="Fern", level="city")
    with pytest.raises(WrongMoment):
        keeping.change_area(tree["Nord"], by=office, name="Nord", parent=foreign)


def test_a_retired_area_is_offered_nowhere_but_kept_and_comes_back(
    cast: Cast, tree: dict[str, Area], sign_in: SignIn
) -> None:
    office, counsellor = cast.office_person, sign_in(cast.counsellor)
    pages = ("gebiete/", "luecke/", "anliegen/neu/", "weiterhelfen/termin/", "weiterhelfen/auskunft/")

    def offered() -> list[bool]:
        return ["Westufer" in counsellor.get(f"/musterstadt/{page}").content.decode() for page in pages]

    assert all(offered())
    assert area_at(Public(cast.network), 1.05, 51.05) == tree["Westufer"]
    keeping.retire_area(tree["Westufer"], by=office)
    assert not any(offered())
    assert area_at(Public(cast.network), 1.05, 51.05) is None
    assert Client().get(f"/musterstadt/angebote/?gebiet={tree['Westufer'].pk}").status_code == 200
    keeping.restore_area(tree["Westufer"], by=office)
    assert all(offered())


def test_nothing_offered_hangs_below_what_is_retired(cast: Cast, tree: dict[str, Area]) -> None:
    office = cast.office_person
    with pytest.raises(WrongMoment):
        keeping.retire_area(tree["West"], by=office)
    with pytest.raises(WrongMoment):
        keeping.retire_area(Area.objects.get(children=tree["West"]), by=office)
    keeping.retire_area(tree["Berg"], by=office)
    keeping.retire_area(tree["West"], by=office)
    with pytest.raises(WrongMoment):
        keeping.restore_area(tree["Berg"], by=office)
    with pytest.raises(WrongMoment):
        keeping.change_area(tree["Nord"], by=office, name="Nord", parent=tree["West"])
    keeping.change_area(tree["Berg"], by=office, name="Bergdorf", parent=tree["West"])
    keeping.restore_area(tree["West"], by=office)
    keeping.restore_area(tree["Berg"], by=office)


def test_each_deed_happens_once_per_key_is_noted_and_is_the_offices(
    cast: Cast, tree: dict[str, Area]
) -> None:
    key = uuid4()
    for _ in range(2):
        keeping.retire_area(tree["Nord"], by=cast.office_person, key=key)
    assert Entry.objects.filter(deed="area.retire").count() == 1
    for deed in (keeping.retire_area, keeping.restore_area):
        with pytest.raises(NotAllowed):
            deed(tree["Nord"], by=cast.counsellor)
    with pytest.raises(NotAllowed):
        keeping.change_area(tree["Nord"], by=cast.counsellor, name="Neu")


def test_the_pages_show_the_tree_and_keep_what_was_typed(
    cast: Cast, tree: dict[str, Area], sign_in: SignIn
) -> None:
    client, hafen = sign_in(cast.office_person), f"{URL}{tree['Westufer'].pk}/"
    page = client.get(URL).content.decode()
    assert all(f'{URL}{area.pk}/"' in page for area in tree.values())
    assert client.post(hafen, {"name": "berg", "parent": tree["West"].pk}).status_code == 409
    refused = client.post(hafen, {"name": "Kai", "parent": tree["Berg"].pk})
    assert refused.status_code == 422 and 'value="Kai"' in refused.content.decode()
    assert client.post(hafen, {"name": "Kai", "parent": tree["West"].pk}).status_code == 302
    assert client.post(hafen, {"name": "Kai", "parent": tree["Mitte"].pk}).status_code == 302
    assert (
        client.post(f"{URL}{tree['Nord'].pk}/", {"name": "Nord", "parent": tree["Mitte"].pk}).status_code
        == 302
    )
    assert client.post(f"{hafen}stilllegen/").status_code == 302
    assert "Stillgelegt" in client.get(URL).content.decode()
    assert client.post(f"{hafen}stilllegen/").status_code == 409
    assert client.post(f"{hafen}aufnehmen/").status_code == 302
    city = Area.objects.get(children=tree["West"])
    assert "Gehört zu" not in client.get(f"{URL}{city.pk}/").content.decode()
    assert client.post(f"{URL}{city.pk}/", {"name": "Große Stadt"}).status_code == 302


def test_without_areas_the_page_says_how_they_come(cast: Cast, sign_in: SignIn) -> None:
    cast.area.delete()
    page = sign_in(cast.office_person).get(URL).content.decode()
    assert "Noch keine Gebiete" in page and "/gebiete-einlesen/" in page
