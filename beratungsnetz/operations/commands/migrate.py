"""Bring the database up to this version. Make a backup first."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:
    """Migrate and say what was done."""
    from beratungsnetz.operations import database

    database.reach()
    waiting = database.pending()
    database.migrate(verbosity=0)
    for name in waiting:
        print(f"  {name}")
    print(f"The database is up to date ({len(waiting)} migrations applied).")
    return 0
