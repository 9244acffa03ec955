"""Do the lock files hold a fitting version, with hashes, of everything that pyproject.toml asks for?"""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def locked(name: str) -> dict[str, set[str]]:
    """The pinned versions in requirements/<name>.txt; several where they depend on the platform."""
    found: dict[str, set[str]] = {}
    for package, version in PINNED.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def unhashed(name: str) -> list[str]:
    """Pins without a hash: they would make the installation refuse."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split()[0] for line in text.splitlines() if PINNED.match(line) and "--hash=" not in line]


def faults(wanted: list[str], name: str) -> list[str]:
    """What `wanted` asks for and the lock file does not hold."""
    pins, found = locked(name), []
    for text in wanted:
        asked = Requirement(text)
        versions = pins.get(canonicalize_name(asked.name), set())
        if not any(asked.specifier.contains(version, prereleases=True) for version in versions):
            found.append(f"requirements/{name}: {asked} is not met ({', '.join(versions) or 'not there'})")
    return found + [f"requirements/{name}: {pin} has no hash" for pin in unhashed(name)]


def main() -> int:
    """0 when all fits; else the faults, and how to mend them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    found = faults(run, "run.txt") + faults([*run, *groups["dev"], *groups["build"]], "dev.txt")
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    if found:
        sys.stdout.write("`make lock` writes them anew.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
