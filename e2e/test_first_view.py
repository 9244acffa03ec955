"""What an old phone with a bad connection gets at its first view of the home page."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page

from beratungsnetz.networks.models import Network
from e2e.conftest import SMALL, OpenWindow, watch
from e2e.looking import look
from e2e.steps import HOME, go, press, sees_heading

MOST_BYTES = 150_000
SHIFTS = """() => new Promise(tell => { let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => tell(sum), 600); })"""
PUBLIC = ("", "angebote/?q=Miete", "thema/sucht/", "gebiete/", "mitglieder/")


def bytes_over_the_wire(page: Page) -> tuple[CDPSession, list[float]]:
    """What the browser counts as received: headers and compressed bodies."""
    session, sizes = page.context.new_cdp_session(page), list[float]()
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    return session, sizes


@pytest.fixture(scope="module")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as `make demo` serves it: static files are compressed there, and only there."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "beratungsnetz", "demo", "--small", "--port", str(port), "--data", str(folder / "data")]
    own = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_SETTINGS")}
    server = subprocess.Popen(
        [sys.executable, *command],
        env={**own, "BERATUNGSNETZ_STATIC": str(folder / "static"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    said = []
    for line in server.stdout:
        said.append(line)
        if "Ctrl+C stops it" in line:
            break
    assert server.poll() is None, "".join(said)
    yield f"http://127.0.0.1:{port}"
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)


def test_the_first_view_is_light_and_still(
    real_server: str, new_context: Callable[..., BrowserContext]
) -> None:
    """At most 150 kB over the wire, nothing jumps, nothing from elsewhere, no complaint, no cookie."""
    context, complaints = new_context(viewport=SMALL), list[str]()
    watch(context, real_server, complaints)
    page = context.new_page()
    _session, sizes = bytes_over_the_wire(page)
    wait_until_it_answers(page, f"{real_server}{HOME}")
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 5
    assert sum(sizes) <= MOST_BYTES, f"{sum(sizes):,.0f} bytes"
    assert page.evaluate(SHIFTS) == 0
    assert complaints == []
    assert context.cookies() == []


def test_the_guide_of_the_demo_lets_one_be_somebody(
    real_server: str, new_context: Callable[..., BrowserContext]
) -> None:
    """The page looks well, and one button on it signs in."""
    page = new_context(viewport=SMALL, reduced_motion="reduce").new_page()
    wait_until_it_answers(page, f"{real_server}{HOME}")
    page.get_by_role("link", name="Alle Menschen dieser Stadt").click()
    sees_heading(page, "Wer möchten Sie sein?")
    assert look(page) == []
    press(page, "Als Mira anmelden")
    sees_heading(page, "Was ist heute dran?")


def wait_until_it_answers(page: Page, url: str) -> None:
    """The server says that it begins a moment before it listens."""
    for _ in range(60):
        with contextlib.suppress(OSError), urllib.request.urlopen(url):
            break
        time.sleep(0.25)
    answer = page.goto(url)
    assert answer is not None
    assert answer.ok


@pytest.mark.parametrize("path", PUBLIC)
def test_reading_sets_no_cookie(city: Network, window: OpenWindow, path: str) -> None:
    """Nobody who only reads is remembered: no cookie, nothing that outlasts the tab."""
    page = window(SMALL)
    go(page, HOME + path)
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length") == 0


def test_quick_exit_leaves_no_way_back(city: Network, window: OpenWindow, complaints: list[str]) -> None:
    """„Seite schnell verlassen“: the page is neither in the tab's history nor in its memory."""
    page = window(SMALL)
    page.context.route("https://**", lambda route: route.fulfill(body="<title>Wetter</title>"))
    go(page, "/zettel/")
    before = page.evaluate("() => history.length")
    page.get_by_role("link", name="Seite schnell verlassen").click()
    page.wait_for_url("https://**")
    assert page.evaluate("() => history.length") == before
    assert complaints == [f"left the house: {page.url}"]
    complaints.clear()
    go(page, "/healthz")
    assert page.evaluate("() => sessionStorage.length") == 0
