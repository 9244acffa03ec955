"""Run queued jobs (mail, indexes) until it is stopped; `serve` starts one by itself."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--once."""
    parser.add_argument("--once", action="store_true", help="run what is waiting, then end")


def run(args: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT."""
    from beratungsnetz.operations import database, working
    from beratungsnetz.operations.guard import end_with_starter
    from beratungsnetz.operations.stopping import stop_on_signals

    database.check_up_to_date()
    if args.once:
        working.run_waiting()
        return 0
    stop = stop_on_signals()
    end_with_starter()
    working.run(stop)
    return 0
