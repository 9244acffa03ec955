"""The OpenAPI document holds: every route under /api/ is in it, and every answer fits its schema exactly."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from beratungsnetz.directory.actions.duplicates import merge
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.tests.factories import make_network
from beratungsnetz.interop.hsds.description import ENDPOINTS, NEEDS, NOBODY, PARAMETERS, SEARCH, Endpoint
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import rich, row, topic
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network

API = "/musterstadt/api"
ALL = (*ENDPOINTS, SEARCH)
#: The document itself, and its page for people.
NOT_DESCRIBED = {"openapi.json", "beschreibung/"}


@pytest.fixture
def network(db: None) -> Network:
    found = make_network()
    rows = [row(), rich(), row("Mietberatung", attributes=[topic("miete")], organization=None)]
    import_hsds(found, rows, by=System("import", found))
    return found


def _routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and "/api/" in path:
            yield path.partition("/api/")[2]


def test_every_route_under_api_is_in_the_document() -> None:
    described = {"suche"} | {f"hsds{one.path}".replace("{id}", "<str:public_id>") for one in ENDPOINTS}
    hidden = {f"hsds/{name}" for name in NOT_DESCRIBED}
    assert set(_routes(get_resolver().url_patterns)) - hidden == described


def _address(endpoint: Endpoint, ident: str = NOBODY) -> str:
    return (API if endpoint is SEARCH else f"{API}/hsds") + endpoint.path.replace("{id}", ident)


def _faults(document: Any, endpoint: Endpoint, status: int, answer: Any) -> list[str]:
    told = document["paths"][endpoint.path]["get"]["responses"][str(status)]["content"]
    [content] = told.values()
    schema = content["schema"] | {"components": document["components"]}
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(answer)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


def _asked(endpoint: Endpoint) -> Iterator[dict[str, str]]:
    yield {}
    for name in endpoint.takes:
        yield {one: PARAMETERS[one].example for one in (name, *NEEDS.get(name, ()))}


@pytest.mark.parametrize("endpoint", ALL, ids=lambda one: one.route)
def test_every_answer_fits_its_schema(client: Client, network: Network, endpoint: Endpoint) -> None:
    document = client.get(f"{API}/hsds/openapi.json").json()
    ident = NOBODY
    if endpoint.is_single:
        [lists] = [one for one in ENDPOINTS if endpoint.path == f"{one.path}/{{id}}"]
        ident = client.get(_address(lists)).json()["contents"][-1]["id"]
    for asked in _asked(endpoint):
        answer = client.get(_address(endpoint, ident), asked)
        assert answer.status_code == 200, (asked, answer.content)
        assert _faults(document, endpoint, 200, answer.json()) == []


def test_graves_crises_and_problems_fit_too(client: Client, network: Network) -> None:
    document = client.get(f"{API}/hsds/openapi.json").json()
    services, single = ENDPOINTS[1], ENDPOINTS[2]
    Service.objects.filter(texts__name="Mietberatung").update(status=Service.Status.INACTIVE)
    kept, gone = Service.objects.filter(status=Service.Status.ACTIVE)
    merge(kept, gone, by=System("test", network))
    feed = client.get(_address(services), {"modified_after": "2000-01-01T00:00:00Z"}).json()
    assert any("metadata" in one for one in feed["contents"])
    assert _faults(document, services, 200, feed) == []
    crisis = client.get(_address(SEARCH), {"q": "ich will nicht mehr leben"}).json()
    assert crisis["crisis"]
    assert _faults(document, SEARCH, 200, crisis) == []
    wrong: tuple[tuple[Endpoint, dict[str, str]], ...] = (
        (services, {"page": "0"}),
        (single, {}),
        (SEARCH, {"limit": "0"}),
    )
    for endpoint, asked in wrong:
        refused = client.get(_address(endpoint), asked)
        assert _faults(document, endpoint, refused.status_code, refused.json()) == []


def test_the_judge_can_say_no(client: Client, network: Network) -> None:
    document = client.get(f"{API}/hsds/openapi.json").json()
    page = client.get(_address(ENDPOINTS[1])).json()
    page["contents"][0]["internal"] = "x"
    assert _faults(document, ENDPOINTS[1], 200, page)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Endpoint, dict[str, str]]:
    endpoint = draw(st.sampled_from([one for one in ALL if one.takes]))
    names = draw(st.sets(st.sampled_from(endpoint.takes), min_size=1))
    odd = st.text(max_size=12) | st.sampled_from(["", "0", "-1", "1e9", "nan", "²", "9" * 30, "%00", "'"])
    return endpoint, {name: draw(odd | st.just(PARAMETERS[name].example)) for name in sorted(names)}


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=questions())
def test_whatever_is_asked_is_answered(
    client: Client, network: Network, asked: tuple[Endpoint, dict[str, str]]
) -> None:
    endpoint, query = asked
    assert client.get(_address(endpoint), query).status_code in (200, 400, 404)
