"""Take a file into a network; prints what was created, changed, left as it was, and refused."""

import argparse
from pathlib import Path

from beratungsnetz.operations.errors import OperatorError

FORMATS = {
    "bzga": "counselling centres, as XML 2.1 of the federal centre for health education",
    "csv": "services as a table, one row each, with German headings",
    "xlsx": "the same table as a workbook",
    "hsds": "services of HSDS 3, as a JSON array, one a line, or tables in a zip",
    "areas": "areas, as a GeoJSON FeatureCollection",
    "gazetteer": "streets (name, lat, lon, stadtteil) or postcodes (plz, lat, lon), as CSV",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FORMAT, FILE, --network, --all, --dry-run."""
    parser.add_argument("format", choices=FORMATS, help="; ".join(f"{k}: {v}" for k, v in FORMATS.items()))
    parser.add_argument("file", type=Path)
    parser.add_argument("--network", required=True, metavar="SLUG")
    parser.add_argument(
        "--all",
        action="store_true",
        help="gazetteer: also postcodes that do not reach into the network's areas",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def run(args: argparse.Namespace) -> int:
    """0 only when nothing was refused, else 1. A broken file changes nothing and raises OperatorError."""
    from beratungsnetz.lib.importing import BrokenFile
    from beratungsnetz.operations import database, files, networks
    from beratungsnetz.operations.imports import IMPORTERS, LARGEST, whole_gazetteer

    if args.all and args.format != "gazetteer":
        raise OperatorError("--all is for gazetteer only.")
    data = files.read(args.file, LARGEST)
    database.check_up_to_date()
    network = networks.named(args.network)
    importer = whole_gazetteer if args.all else IMPORTERS[args.format]
    try:
        report = importer(network, data, args.dry_run)
    except BrokenFile as broken:
        raise OperatorError(broken.sentence) from broken
    would = "would be " if args.dry_run else ""
    print(f"created    {would}{report.created}")
    print(f"changed    {would}{report.changed}")
    print(f"unchanged  {would}{report.unchanged}")
    print(f"refused    {would}{len(report.refused)}")
    for note in report.notes:
        print(f"note       {note}")
    for refused in report.refused:
        print(f"  row {refused.row} {refused.name}: {refused.reason}".replace(" :", ":"))
    return 1 if report.refused else 0
