"""How many queries each page takes: a snapshot, so that a page that grows is seen.

`BERATUNGSNETZ_SNAPSHOT=1` writes `queries.txt` anew; read its diff before you commit it.
"""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from e2e.proof.asking import ask
from e2e.proof.routes import Route, all_routes
from e2e.proof.world import World

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).with_name("queries.txt")
ASKING = ("nobody", "source", "target", "office", "lead", "dpo")
COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
#: What a route's ids stand for: a page that something is going on in.
ASKED_BY_MACHINES = ("healthz", "readyz")  # they look at the database itself, once in a while
NEED, REFERRAL = "open", "accepted"


def _address(world: World, route: Route) -> str:
    ids = dict(world.ids.get(route.name, {}))
    if "need_id" in route.arguments:
        ids["need_id"] = world.needs[NEED].public_id
    if "referral_id" in route.arguments:
        ids["referral_id"] = world.begleitungen[REFERRAL].public_id
    if "token" in route.arguments and route.name.startswith("answer:"):
        ids["token"] = world.answers[REFERRAL][0]
    if route.in_a_network:
        ids["n"] = world.here
    return world.url(route.name, **ids)


def _counted(world: World, who: str, url: str) -> int | None:
    """The queries of one GET; None where this person gets another answer than the page."""
    cache.clear()
    connection.queries_log.clear()  # it holds 9,000, and all pages together take more
    with CaptureQueriesContext(connection) as seen:
        response = ask(world.browsers[who], "get", url)
    if response.status_code != 200:
        return None
    asked = [query["sql"].lstrip("(") for query in seen.captured_queries]
    # The vault's clock is written at most once a minute: on a slow machine at another page than here.
    clock = any(sql.startswith('UPDATE "django_session"') for sql in asked)
    return sum(sql.startswith(COUNTED) for sql in asked) - clock


def _measured(world: World) -> dict[str, int]:
    found: dict[str, int] = {}
    routes = {name: route for name, route in all_routes().items() if name not in ASKED_BY_MACHINES}
    for name, route in sorted(routes.items()):
        url = _address(world, route)
        for who in ASKING:
            count = _counted(world, who, url)
            if count is not None:
                found[f"{name} ({who})"] = count
                break
    return found


def test_no_page_takes_other_queries_than_last_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # A cursor kept on PostgreSQL's side is not among the captured queries.
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    now = _measured(world)
    if os.environ.get("BERATUNGSNETZ_SNAPSHOT") == "1":
        SNAPSHOT.write_text("".join(f"{count:3d}  {name}\n" for name, count in now.items()), encoding="utf-8")
    lines = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    before = {name.strip(): int(count) for count, name in (line.split(maxsplit=1) for line in lines)}
    changed = {
        name: (before.get(name), now.get(name)) for name in before | now if before.get(name) != now.get(name)
    }
    assert changed == {}, "queries per page (before, now)"
