"""Looking at a page as everybody must be able to: axe, one heading, a title, no sideways scrolling."""

import os
import re
from pathlib import Path
from zlib import crc32

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from e2e.conftest import SMALL, WIDE
from e2e.share import WHOLE

# A folder for pictures of every page that is looked at, while one works on their looks.
PICTURES = os.environ.get("E2E_PICTURES", "")
# Between light and dark only colours change: in the dark the rules that look at colours are enough.
COLOURS = ["color-contrast", "link-in-text-block"]
# What differs between two widths: what is hidden, folded, scrolls, or stands beside something else.
LAID_OUT = ["target-size", "scrollable-region-focusable", "landmark-unique", "heading-order", "region",
            "label", "link-name", "button-name", "aria-allowed-attr", "aria-hidden-focus"]  # fmt: skip
# Where two areas lie close together, their names do on the map; each is also chosen from the list above it
# (WCAG 2.5.8, "equivalent").
RUN_AXE = """rules => axe.run({resultTypes: ["violations"],
    ...(rules.length ? {runOnly: {type: "rule", values: rules}} : {})
}).then(found => found.violations.filter(one => !(
    one.id === "target-size" && one.nodes.every(node => `${node.target}`.includes("bn-map__name"))
)).map(one =>
    `${one.id} (${one.impact}): ` + one.nodes.map(node =>
        `${node.target} ${node.any.concat(node.all, node.none).map(check => check.message).join("; ")}`
    ).join(" | ")))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look(page: Page, *, printed: bool = False) -> list[str]:
    """What is wrong with the page as it stands, wide and small, light and dark; and on paper."""
    wrong = []
    if not page.title().strip():
        wrong.append("no title")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1 or not headings[0].strip():
        wrong.append(f"its h1: {headings}")
    # Evaluated from outside, as the page's CSP allows no script but its own.
    page.evaluate(AXE_SCRIPT)
    # Which width is looked at with all rules: pages take turns, by their addresses.
    turn = crc32(_place_of(page).encode()) % 2
    for width, size in ((1280, WIDE), (320, SMALL)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        whole = WHOLE or turn == (size == SMALL)
        for scheme, rules in (("light", [] if whole else LAID_OUT), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if scheme == "light" or whole:
                wrong += [f"{width} {scheme}: {one}" for one in page.evaluate(RUN_AXE, rules)]
            _picture(page, width, scheme)
        if page.evaluate(SIDEWAYS) > 0:
            wrong.append(f"{width}: scrolls sideways by {page.evaluate(SIDEWAYS)} px")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    if printed:
        page.emulate_media(media="print")
        wrong += [f"on paper: {one}" for one in page.evaluate(RUN_AXE, [])]
        _picture(page, 1280, "paper")
        page.emulate_media(media="screen")
    return wrong


def _picture(page: Page, width: int, scheme: str) -> None:
    if PICTURES:
        path = Path(PICTURES) / f"{_name_of(page)}.{width}.{scheme}.png"
        page.screenshot(path=path, full_page=True)


def _place_of(page: Page) -> str:
    """The address, the same in each run: without the ids of what the page is about."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "x", page.url.split("/", 3)[3])


def _name_of(page: Page) -> str:
    """Address and heading."""
    name = _place_of(page)
    heading = re.sub(r"\W+", "-", page.locator("h1").first.inner_text())[:24]
    return f"{re.sub(r'[^a-z0-9]+', '-', name.lower())[:50]}.{heading}"
