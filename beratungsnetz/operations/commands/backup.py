"""Write a backup of the running database into one new file."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", type=Path, help="a new file, such as backup.zip")


def run(args: argparse.Namespace) -> int:
    """Make it and say what else must be kept."""
    from django.conf import settings

    from beratungsnetz.operations import backups, database, files

    files.check_new(args.file)
    database.reach()
    manifest = backups.make(args.file)
    print(f"Backup of {database.where()}: {args.file}, checksum {manifest.sha256[:16]}…")
    print(f"Not in it, keep apart: the keys in {settings.KEYS_DIR}, and {settings.DATA_DIR / 'secrets'}.")
    print("The file is not encrypted yet: put it where only you can read it.")
    return 0
