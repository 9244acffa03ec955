"""Write a network's data into a new file, in the format that `import` takes."""

import argparse
from pathlib import Path

FORMATS = {
    "bzga": "counselling centres, as XML 2.1 of the federal centre for health education",
    "csv": "services as a table, one row each, with German headings",
    "xlsx": "the same table as a workbook",
    "areas": "areas, as a GeoJSON FeatureCollection",
    "hsds": "services of HSDS 3, as a JSON array, one a line (.ndjson) or tables (.zip)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FORMAT, FILE, --network."""
    parser.add_argument("format", choices=FORMATS, help="; ".join(f"{k}: {v}" for k, v in FORMATS.items()))
    parser.add_argument("file", type=Path, help="a new file")
    parser.add_argument("--network", required=True, metavar="SLUG")


def run(args: argparse.Namespace) -> int:
    """Export what the public sees, and say how many rows."""
    from beratungsnetz.operations import database, files, networks
    from beratungsnetz.operations.exports import EXPORTERS

    files.check_new(args.file)
    database.check_up_to_date()
    network = networks.named(args.network)
    with files.new(args.file) as out:
        number = EXPORTERS[args.format](network, out, args.file.suffix)
    print(f"{number} rows in {args.file}")
    return 0
