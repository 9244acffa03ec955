"""Write the search index of one network, or of all, anew."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--network."""
    parser.add_argument("--network", metavar="SLUG", help="only this one")


def run(args: argparse.Namespace) -> int:
    """Reindex and say how many services."""
    from beratungsnetz.directory.search.index import reindex
    from beratungsnetz.networks.models import Network
    from beratungsnetz.operations import database, networks

    database.check_up_to_date()
    chosen = [networks.named(args.network)] if args.network else list(Network.objects.all())
    for network in chosen:
        print(f"{network.slug}: {reindex(network.pk)} services", flush=True)
    return 0
