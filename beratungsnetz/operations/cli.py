"""The console script `beratungsnetz`: finds the command, sets Django up, answers an exit code.

0: done. 1: done, but something was refused or is wrong. 2: not done, with a sentence why.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Protocol, cast

import beratungsnetz.operations.commands.backup as backup
import beratungsnetz.operations.commands.create_network as create_network
import beratungsnetz.operations.commands.demo as demo
import beratungsnetz.operations.commands.django as django_command
import beratungsnetz.operations.commands.doctor as doctor
import beratungsnetz.operations.commands.export as export
import beratungsnetz.operations.commands.import_file as import_file
import beratungsnetz.operations.commands.migrate as migrate
import beratungsnetz.operations.commands.reindex as reindex
import beratungsnetz.operations.commands.restore as restore
import beratungsnetz.operations.commands.serve as serve
import beratungsnetz.operations.commands.tick as tick
import beratungsnetz.operations.commands.worker as worker
from beratungsnetz.operations.errors import OperatorError


class Command(Protocol):
    """What a module in `commands/` offers; its docstring's first line is its help.

    It is imported before Django is set up, so it imports models inside `run`.
    """

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares its arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it; answers the exit code. Raises OperatorError."""


COMMANDS = {
    "demo": demo,
    "serve": serve,
    "create-network": create_network,
    "import": import_file,
    "export": export,
    "reindex": reindex,
    "worker": worker,
    "tick": tick,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "migrate": migrate,
    "django": django_command,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="beratungsnetz", description="The platform on which a city runs its network of advice services."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        text = (module.__doc__ or "").splitlines()[0]
        cast(Command, module).add_arguments(commands.add_parser(name, help=text, description=text))
    return parser


def set_up(module: object, args: argparse.Namespace) -> None:
    """Set Django up, after the command's own `prepare` set what the settings read."""
    prepare = getattr(module, "prepare", None)
    if prepare is not None:
        prepare(args)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    try:
        django.setup()
    except PermissionError as error:
        raise OperatorError(
            f"No right to read or write {error.filename}: is this the user that owns the installation?"
        ) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Never shows a traceback for what the operator can mend."""
    args = _parser().parse_args(arguments)
    # Whatever a command makes (database, keys, backups, mail) is for its owner only.
    os.umask(0o077)
    module = COMMANDS[args.command]
    try:
        set_up(module, args)
        return cast(Command, module).run(args)
    except OperatorError as error:
        print(f"beratungsnetz {args.command}: {error.sentence}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # `beratungsnetz … | head`: the reader has gone; Python must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
