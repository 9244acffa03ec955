"""The clock: seals the audit each second, looks after deadlines and mail each minute."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--once."""
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")


def run(args: argparse.Namespace) -> int:
    """Beat until SIGTERM or SIGINT. Of several clocks one leads, the others wait."""
    from django.utils import timezone

    from beratungsnetz.operations import clock, database
    from beratungsnetz.operations.guard import end_with_starter
    from beratungsnetz.operations.stopping import stop_on_signals

    database.check_up_to_date()
    beat = clock.Clock(clock.holder())
    if args.once:
        leads = beat.beat(timezone.now())
        beat.rest()
        print("Done." if leads else "Another clock is running and does the work.")
        return 0
    stop = stop_on_signals()
    end_with_starter()
    beat.run(stop)
    return 0
