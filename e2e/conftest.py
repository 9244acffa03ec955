"""Lindenstadt in small, alive behind a server, and windows to look at it: one for each person.

Every window watches itself: an error in the console, a script that fails, a request to a third party
or a blocked one (CSP) fails the walk.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from beratungsnetz.demo.village.story import tell
from beratungsnetz.directory.search.index import reindex
from beratungsnetz.lib.tests.rows import written
from beratungsnetz.networks.models import Network
from e2e.share import dealt, is_of_this_hand

HERE = Path(__file__).resolve().parent
WIDE = {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 640}
WINDOWS = dealt([pytest.param(WIDE, id="1280"), pytest.param(SMALL, id="320")])
# The slowest page of a busy machine, in milliseconds.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

# Its pages are dealt one by one.
DEALS_ITSELF = "test_accessibility"

OpenWindow = Callable[..., Page]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where the suite runs on two databases, a file of walks is walked on one of them, tomorrow on the other.

    Walks in two sizes have their own deal.
    """
    walks = [item for item in items if item.path.parent == HERE and item.path.stem != DEALS_ITSELF]
    rest = [
        item
        for item in walks
        if "size" not in getattr(item, "fixturenames", ()) and not is_of_this_hand(item.path.stem)
    ]
    if rest:
        config.hook.pytest_deselected(items=rest)
        left_out = set(rest)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each window knows its own server. (The plugin's own fixture warns, and warnings are errors.)"""


@pytest.fixture(params=WINDOWS)
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """The size of the window: a desk's, or an old phone's. A walk that asks for it is walked twice: in one
    run, or where the suite runs on two databases, on each of them once.
    """
    found: dict[str, int] = request.param
    return found


@pytest.fixture
def city(live_server: LiveServer, settings: object) -> Network:
    """Lindenstadt in small, with its five people and their stories, made by real actions."""
    # The limits on guessing live in the cache's table, which no test's end empties.
    cache.clear()
    settings.BASE_URL = live_server.url  # type: ignore[attr-defined]
    written(tell)
    network = Network.objects.get()
    reindex(network.pk)
    return network


@pytest.fixture
def complaints() -> list[str]:
    """What the windows of this walk complained about."""
    return []


@pytest.fixture
def window(
    live_server: LiveServer, new_context: Callable[..., BrowserContext], complaints: list[str]
) -> Iterator[OpenWindow]:
    """Opens a browser of one's own (nothing shared with the others); `window(size)` gives its page."""

    def open_window(size: dict[str, int] | None = None, **more: object) -> Page:
        context = new_context(
            base_url=live_server.url,
            viewport=size or WIDE,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        watch(context, live_server.url, complaints)
        return context.new_page()

    yield open_window
    assert complaints == []


def watch(context: BrowserContext, home: str, complaints: list[str]) -> None:
    """Note every error in a console, every failed script, and every request that leaves the house."""

    def heard(message: ConsoleMessage) -> None:
        # Chromium reports each page that answers 4xx, too: such an answer is what the walk looks at.
        page_refused = "Failed to load resource" in message.text and "/static/" not in message.location["url"]
        if message.type in ("error", "warning") and not page_refused:
            complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def asked(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            complaints.append(f"left the house: {request.url}")

    context.on("console", heard)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("request", asked)
