"""Django's own commands, for experts: `beratungsnetz django check --deploy`."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is passed on."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="a Django command and its arguments")


def run(args: argparse.Namespace) -> int:
    """Hand over to Django; its own exit code."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["beratungsnetz django", *(args.arguments or ["help"])])
    return 0
