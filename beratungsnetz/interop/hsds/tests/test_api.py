"""The open HSDS API: envelope, filters, errors, and the standard's own schemas."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from beratungsnetz.directory.actions.duplicates import merge
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.hsds.files import rows_in
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import ident, rich, row, topic
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network
from conftest import shared

BASE = "/musterstadt/api/hsds/"


@pytest.fixture
def network(db: None) -> Network:
    found = make_network()
    rows = [row(), rich(), row("Mietberatung", attributes=[topic("miete")], organization=None)]
    import_hsds(found, rows, by=System("import", found))
    return found


def get(client: Client, path: str, **query: Any) -> Any:
    answer = client.get(BASE + path, query)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def test_the_root_says_what_this_is(client: Client, network: Network) -> None:
    root = get(client, "")
    assert {"version", "profile", "openapi_url", "description", "publisher"} <= root.keys()


def test_services_come_in_pages(client: Client, network: Network) -> None:
    page = get(client, "services", per_page=2)
    assert (page["total_items"], page["total_pages"], page["size"], page["last_page"]) == (3, 2, 2, False)
    last = get(client, "services", per_page=2, page=2)
    assert (last["size"], last["last_page"], last["empty"]) == (1, True, False)
    assert get(client, "services", page=9)["empty"] is True


def test_one_service_holds_everything_that_came(client: Client, network: Network) -> None:
    sent, found = rich(), get(client, f"services/{ident('Frühe Hilfen')}")
    for name in ("id", "name", "description", "status", "url", "email", "alert", "wait_time", "organization"):
        assert found[name] == sent[name], name
    assert found["attributes"][0]["taxonomy_term"]["code"] == "schulden"
    assert found["attributes"][0]["id"] == sent["attributes"][0]["id"]
    assert found["languages"] == sent["languages"]
    assert found["phones"] == sent["phones"]
    place = found["service_at_locations"][0]
    assert place["id"] == sent["service_at_locations"][0]["id"]
    assert place["location"]["addresses"][0]["address_1"] == "Markt 1"
    assert found["schedules"][0]["byday"] == "MO,TU"


def test_filters_must_all_fit(client: Client, network: Network) -> None:
    organization = ident("Diakonie")
    assert get(client, "services", organization_id=organization)["total_items"] == 2
    assert get(client, "services", organization_id=organization, search="Familien")["total_items"] == 1
    assert get(client, "services", search="zzzqqq")["empty"] is True
    assert get(client, "services", taxonomy_term_id=ident("term miete"))["total_items"] == 1
    assert get(client, "services", modified_after="2999-01-01T00:00:00Z")["empty"] is True
    assert get(client, "services", modified_after="2026-01-01T00:00:00+01:00")["total_items"] == 3
    assert get(client, "services", minimal="true")["contents"][0].keys() == {"id", "modified_date"}


def test_organizations_are_searched_by_name_also_beside_a_topic(client: Client, network: Network) -> None:
    asked = {"taxonomy_term_id": ident("term schulden")}
    [found] = get(client, "organizations", **asked)["contents"]
    assert get(client, "organizations", search=found["name"], **asked)["total_items"] == 1
    assert get(client, "organizations", search="zzzqqq", **asked)["empty"] is True


@pytest.mark.parametrize("full", ["true", "false"])
def test_changes_tell_what_is_gone_and_nothing_else_of_it(
    client: Client, network: Network, full: str
) -> None:
    Service.objects.filter(public_id=ident("Frühe Hilfen")).update(status="defunct")
    assert get(client, "services", full=full)["total_items"] == 2
    feed = get(client, "services", full=full, modified_after="2026-01-01T00:00:00Z")["contents"]
    assert len(feed) == 3
    [gone] = [one for one in feed if one["status"] != "active"]
    assert gone.keys() == {"id", "name", "status", "last_modified"}
    assert (gone["id"], gone["name"]) == (ident("Frühe Hilfen"), "Nicht mehr im Verzeichnis")
    assert client.get(f"{BASE}services/{ident('Frühe Hilfen')}").status_code == 404
    for told in (
        {"search": "Frühe Hilfen"}, {"organization_id": ident("Diakonie")},
        {"taxonomy_term_id": ident("term schulden")},
    ):  # fmt: skip
        asked = get(client, "services", full=full, modified_after="2026-01-01T00:00:00Z", **told)
        assert ident("Frühe Hilfen") not in {one["id"] for one in asked["contents"]}


def test_where_a_service_was_is_not_told_when_it_is_gone(client: Client, network: Network) -> None:
    since = {"modified_after": "2026-01-01T00:00:00Z"}
    [there] = get(client, "service_at_locations", **since)["contents"]
    Service.objects.filter(public_id=ident("Frühe Hilfen")).update(status="defunct")
    assert get(client, "service_at_locations", **since)["empty"] is True
    assert client.get(f"{BASE}service_at_locations/{there['id']}", since).status_code == 404
    assert ident("Frühe Hilfen") in {
        one["id"] for one in get(client, "services", minimal="true", **since)["contents"]
    }


def test_a_merged_service_leads_on_and_the_feed_tells_its_end_and_the_change_of_the_other(
    client: Client, network: Network
) -> None:
    kept, gone = (Service.objects.get(public_id=ident(name)) for name in ("Mietberatung", "Frühe Hilfen"))
    merge(kept, gone, by=System("office", network))
    answer = client.get(f"{BASE}services/{gone.public_id}")
    assert (answer.status_code, answer["Location"]) == (301, f"{BASE}services/{kept.public_id}")
    [told] = answer.json()["metadata"]
    assert (told["field_name"], told["replacement_value"]) == ("id", str(kept.public_id))
    kept.refresh_from_db()
    feed = get(client, "services", full="true", modified_after=kept.last_modified.isoformat())["contents"]
    assert {(one["id"], one["status"]) for one in feed} == {
        (str(kept.public_id), "active"),
        (str(gone.public_id), "defunct"),
    }
    assert "Frühe" not in str([one for one in feed if one["status"] == "defunct"])
    assert str(gone.public_id) not in str(get(client, "services", full="true"))


def test_either_id_updates_the_one_that_stands_and_the_own_id_counts(network: Network) -> None:
    kept, gone = (Service.objects.get(public_id=ident(name)) for name in ("Mietberatung", "Frühe Hilfen"))
    merge(kept, gone, by=System("office", network))
    by = System("import", network)
    report = import_hsds(network, [rich() | {"url": "https://alt.example"}], by=by)
    kept.refresh_from_db()
    assert (report.changed, report.refused, kept.website) == (1, [], "https://alt.example")
    own = row("Mietberatung", attributes=[topic("miete")], organization=None, url="https://neu.example")
    import_hsds(network, [own, rich() | {"url": "https://x.example"}], by=by)
    kept.refresh_from_db()
    assert kept.website == "https://neu.example"
    import_hsds(network, [{"id": str(gone.public_id), "name": "weg", "status": "defunct"}], by=by)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.status, gone.status, gone.merged_into) == ("active", "defunct", kept)


def test_what_has_not_changed_is_not_sent_again(client: Client, network: Network) -> None:
    first = client.get(BASE + "services")
    again = client.get(BASE + "services", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"}, {"page": "x"}, {"page": "9" * 30}, {"per_page": "-1"}, {"per_page": "²"},
        {"per_page": "5000"},
        {"full": "vielleicht"}, {"modified_after": "gestern"}, {"organization_id": "1"}, {"format": "xml"},
        {"search": "x" * 2000}, {"proximity": "5"},
        {"latitude": "51", "longitude": "7"}, {"latitude": "51", "proximity": "5"},
        {"latitude": "nan", "longitude": "7", "proximity": "5"},
        {"latitude": "91", "longitude": "7", "proximity": "5"}, {"postcode": "45127", "proximity": "0"},
    ],
)  # fmt: skip
def test_wrong_parameters_are_400_with_a_sentence(
    client: Client, network: Network, query: dict[str, str]
) -> None:
    answer = client.get(BASE + "services", query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    "kind", ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
)
def test_lists_lead_to_things_and_unknown_ones_are_404(client: Client, network: Network, kind: str) -> None:
    contents = get(client, kind)["contents"]
    assert contents
    assert get(client, f"{kind}/{contents[0]['id']}")["id"] == contents[0]["id"]
    for unknown in ("00000000-0000-4000-8000-000000000000", "nichts", "%F0%9F%98%80"):
        answer = client.get(f"{BASE}{kind}/{unknown}")
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_only_reading(client: Client, network: Network) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(BASE + "services").status_code == 405
    assert client.options(BASE + "services")["Access-Control-Allow-Origin"] == "*"


def test_another_network_has_nothing_of_it(client: Client, network: Network) -> None:
    make_network("anderswo")
    assert client.get("/anderswo/api/hsds/services").json()["empty"] is True
    assert client.get(f"/anderswo/api/hsds/services/{ident('Frühe Hilfen')}").status_code == 404
    assert client.get(f"/anderswo/api/hsds/organizations/{ident('Diakonie')}").status_code == 404


@pytest.mark.parametrize(("query", "queries"), [("", 5), ("full=true", 12)])
def test_a_page_takes_a_flat_number_of_queries(
    client: Client, network: Network, query: str, queries: int, django_assert_max_num_queries: Any
) -> None:
    rows = [rich(f"Hilfe {number}") for number in range(20)]
    import_hsds(network, rows, by=System("import", network))
    with django_assert_max_num_queries(queries):
        assert client.get(f"{BASE}services?{query}").json()["size"] == 23


@pytest.mark.shared
def test_the_real_services_come_in_twice_and_go_out(client: Client, db: None) -> None:
    network = make_network()
    rows = rows_in((shared() / "data/search/corpus.hsds.json").read_bytes())
    first = import_hsds(network, rows, by=System("import", network))
    assert (first.created, first.refused) == (303, [])
    assert import_hsds(network, rows, by=System("import", network)).unchanged == 303
    page = get(client, "services", per_page=500, full="true")
    sent = {one["id"]: one for one in rows}
    assert {one["id"] for one in page["contents"]} == sent.keys()
    for one in page["contents"]:
        given = sent[one["id"]]
        assert one["name"] == given["name"].strip()
        assert [term["value"] for term in one.get("attributes", [])] == [
            term["value"] for term in given["attributes"]
        ]


@pytest.mark.shared
@pytest.mark.django_db(transaction=True)
def test_the_conformance_kit_is_content(live_server: Any) -> None:
    network = make_network()
    rows = rows_in((shared() / "data/search/corpus.hsds.json").read_bytes())
    import_hsds(network, [*rows, rich()], by=System("import", network))
    kit: Path = shared() / "kits/hsds/check_hsds.py"
    url = f"{live_server.url}{BASE}".rstrip("/")
    checked = subprocess.run(
        [sys.executable, kit, url, "--strict", "--uk"], capture_output=True, text=True, check=False
    )
    failed = [line for line in checked.stdout.splitlines() if line.startswith("FAIL")]
    assert (checked.returncode, failed) == (0, []), checked.stderr
