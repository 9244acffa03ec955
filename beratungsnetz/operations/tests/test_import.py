"""Import by command: counts, reasons, exit codes; dry runs and broken files change nothing."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service
from beratungsnetz.networks.models import Network
from beratungsnetz.operations import cli

pytestmark = pytest.mark.django_db
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def network() -> Iterator[Network]:
    before = os.umask(0o022)
    yield Network.objects.create(slug="stadt", name="Stadt", state="NW")
    os.umask(before)


def a_service(number: int, name: str = "Schuldnerberatung") -> dict[str, Any]:
    identity = str(UUID(int=number, version=4))
    organization = {"id": str(UUID(int=900, version=4)), "name": "Verein", "description": "Ein Verein"}
    return {"id": identity, "name": name, "status": "active", "organization": organization}


def a_file(folder: Path, content: object) -> str:
    path = folder / "file.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def imported(kind: str, path: str, *more: str) -> int:
    return cli.main(["import", kind, path, "--network", "stadt", *more])


def counts(capsys: Capture) -> list[str]:
    return [line.split()[-1] for line in capsys.readouterr().out.splitlines()[:4]]


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, [a_service(1), a_service(2)])
    assert imported("hsds", path) == 0
    assert counts(capsys) == ["2", "0", "0", "0"]
    assert imported("hsds", path) == 0
    assert counts(capsys) == ["0", "0", "2", "0"]


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, [a_service(1)])
    assert imported("hsds", path, "--dry-run") == 0
    assert "would be 1" in capsys.readouterr().out
    assert not Service.objects.exists()


def test_a_refused_row_is_named_and_the_exit_code_says_so(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, [a_service(1), {"id": "no uuid", "name": "Falsch"}])
    assert imported("hsds", path) == 1
    out = capsys.readouterr().out
    assert "row 2 Falsch: " in out
    assert Service.objects.count() == 1


@pytest.mark.parametrize("kind", ["hsds", "areas", "csv", "bzga"])
@pytest.mark.parametrize("content", ["", "{", '[{"id": ', "\x00", "nichts", "7"])
def test_a_broken_file_changes_nothing(kind: str, content: str, tmp_path: Path, capsys: Capture) -> None:
    assert imported(kind, a_file(tmp_path, content)) == 2
    error = capsys.readouterr().err
    assert error.startswith("beratungsnetz import: ")
    assert not Service.objects.exists()
    assert not Area.objects.exists()


def test_areas_come_from_geojson_and_go_back(tmp_path: Path, capsys: Capture) -> None:
    ring = [[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]
    feature = {
        "type": "Feature",
        "properties": {"Name": "Nordhang", "id": "1"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = a_file(tmp_path, {"type": "FeatureCollection", "features": [feature]})
    assert imported("areas", path) == 0
    assert counts(capsys) == ["1", "0", "0", "0"]
    back = tmp_path / "back.geojson"
    assert cli.main(["export", "areas", str(back), "--network", "stadt"]) == 0
    capsys.readouterr()
    assert imported("areas", str(back)) == 0
    assert counts(capsys) == ["0", "0", "1", "0"]


def test_services_go_out_and_come_back_the_same(tmp_path: Path, capsys: Capture) -> None:
    assert imported("hsds", a_file(tmp_path, [a_service(1), a_service(2, "Wärmestube")])) == 0
    Network.objects.create(slug="andere", name="Andere", state="NW")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert cli.main(["export", "hsds", str(first), "--network", "stadt"]) == 0
    assert cli.main(["import", "hsds", str(first), "--network", "andere"]) == 0
    assert cli.main(["export", "hsds", str(second), "--network", "andere"]) == 0
    assert json.loads(first.read_text()) == json.loads(second.read_text())
    assert len(json.loads(first.read_text())) == 2


def test_a_gazetteer_takes_the_postcodes_of_the_areas_or_all(tmp_path: Path, capsys: Capture) -> None:
    ring = [[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.0]]
    Area.objects.create(
        network=Network.objects.get(), name="Nord", geometry={"type": "Polygon", "coordinates": [ring]}
    )
    path = a_file(tmp_path, "plz,lon,lat\n10001,7.05,51.03\n80331,11.57,48.13\n")
    assert imported("gazetteer", path) == 0
    assert counts(capsys) == ["1", "0", "0", "0"]
    assert imported("gazetteer", path, "--all") == 0
    assert counts(capsys) == ["1", "0", "1", "0"]
    assert imported("areas", path, "--all") == 2


def test_a_file_far_too_large_is_not_even_read(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "one-line.json"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)  # one line of 1 GB, sparse: it costs no disk
    for kind in ("hsds", "areas", "csv", "xlsx", "bzga"):
        assert imported(kind, str(path)) == 2
        assert "larger than 200 MB" in capsys.readouterr().err


def test_each_format_takes_back_what_it_wrote(tmp_path: Path, capsys: Capture) -> None:
    assert imported("hsds", a_file(tmp_path, [a_service(1), a_service(2, "=Wärmestube")])) == 0
    Network.objects.create(slug="andere", name="Andere", state="NW")
    for kind, expected in (("csv", "2"), ("xlsx", "0"), ("hsds", "0")):
        path = str(tmp_path / f"back.{kind}")
        assert cli.main(["export", kind, path, "--network", "stadt"]) == 0
        capsys.readouterr()
        cli.main(["import", kind, path, "--network", "andere"])
        assert counts(capsys)[0] == expected
    assert sorted(path.name for path in tmp_path.iterdir() if ".part" in path.name) == []


@pytest.mark.shared
def test_a_real_city_comes_in_and_the_second_run_changes_nothing(shared_dir: Path, capsys: Capture) -> None:
    areas = str(shared_dir / "data" / "leipzig" / "ortsteile_63.geojson")
    services = str(shared_dir / "data" / "search" / "corpus.hsds.json")
    for kind, path, number in (("areas", areas, "63"), ("hsds", services, "303")):
        assert imported(kind, path) == 0
        assert counts(capsys) == [number, "0", "0", "0"]
        assert imported(kind, path) == 0
        assert counts(capsys) == ["0", "0", number, "0"]
