"""The real list of a city, as Excel and as CSV: in, in again, and out again."""

from pathlib import Path

import pytest
from django.db import connection

from beratungsnetz.areas.actions import import_areas
from beratungsnetz.areas.geojson import features_in
from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import (
    Location,
    Organization,
    OutsideId,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceText,
    Topic,
    TopicToken,
)
from beratungsnetz.directory.search.query import search
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.lists import actions
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.lists.reading import table_in
from beratungsnetz.networks.actor import Public, System
from beratungsnetz.networks.models import Network

pytestmark = [pytest.mark.django_db, pytest.mark.shared]
BROUGHT = (
    Service, ServiceText, Organization, Location, ServiceAtLocation, Phone, OutsideId, Topic, TopicToken,
)  # fmt: skip


@pytest.fixture
def leipzig(shared_dir: Path) -> Network:
    network = make_network("leipzig", name="Leipzig", state="SN")
    outlines = (shared_dir / "data/leipzig/ortsteile_63.geojson").read_bytes()
    import_areas(network, features_in(outlines), by=System("setup", network))
    return network


def bring(network: Network, path: Path) -> ImportDraft:
    by = System("setup", network)
    draft = actions.upload(network, by=by, name=path.name, data=path.read_bytes())
    mapping = [Target(one) for one in draft.mapping]
    draft = actions.map_columns(draft, by=by, mapping=mapping, makes_topics=draft.makes_topics)
    return actions.apply(draft, by=by)


def counted() -> dict[str, int]:
    found = {model.__name__: model._default_manager.count() for model in BROUGHT}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM directory_search")
        found["index"] = cursor.fetchone()[0]
    return found


def test_the_list_of_a_city_comes_in_and_goes_without_a_trace(leipzig: Network, shared_dir: Path) -> None:
    path, empty = shared_dir / "data/leipzig/organisationen.xlsx", counted()
    first = bring(leipzig, path)
    assert {key: first.counts[key] for key in ("created", "changed", "unchanged", "refused", "swapped")} == {
        "created": 571,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
        "swapped": 342,
    }
    assert _share_in_their_neighbourhood(leipzig, shared_dir) == 1.0
    assert search(Public(leipzig), "Fahrrad").total > 0
    for other in ("organisationen.csv", "organisationen.xlsx"):
        again = bring(leipzig, shared_dir / "data/leipzig" / other)
        assert (again.counts["unchanged"], again.counts["created"], again.counts["changed"]) == (571, 0, 0)
    assert [one.counts["created"] for one in ImportDraft.objects.order_by("pk")] == [571, 0, 0]
    undone = actions.undo(first, by=System("setup", leipzig))
    assert undone.kept == []
    assert counted() == empty


def _share_in_their_neighbourhood(network: Network, shared_dir: Path) -> float:
    """Of the rows with coordinates and a neighbourhood that we know: how many lie in it."""
    names = set(Area.objects.filter(network=network, level="neighbourhood").values_list("name", flat=True))
    told = table_in((shared_dir / "data/leipzig/organisationen.csv").read_bytes())
    place, name_at = told.headings.index("Ortsteil"), told.headings.index("Name der Einrichtung")
    wanted = {row[name_at]: row[place] for _, row in told.rows if row[place] in names}
    placed = ServiceAtLocation.objects.filter(location__latitude__isnull=False).select_related(
        "location__area"
    )
    texts = dict(ServiceText.objects.values_list("service_id", "name"))
    pairs = [(wanted.get(texts[one.service_id]), one.location.area) for one in placed]
    told_and_found = [(said, area.name if area else "") for said, area in pairs if said]
    return sum(said == found for said, found in told_and_found) / len(told_and_found)
