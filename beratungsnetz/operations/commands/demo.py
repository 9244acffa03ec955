"""The demo city in its own data folder, served on this machine only."""

import argparse
import os
from pathlib import Path

from beratungsnetz.operations.errors import OperatorError

HOST = "127.0.0.1"
MARK = "demo"
BEGUN, TOLD = "begun", "told"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--port, --data."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--small", action="store_true", help="a village instead of the city: ready sooner")
    parser.add_argument("--data", type=Path, default=Path("var/demo"), help="its folder (default ./var/demo)")


def prepare(args: argparse.Namespace) -> None:
    """A demo touches no other data: its own folder, its own keys, SQLite, no mail server, no TLS."""
    folder = args.data.resolve()
    for name in [name for name in os.environ if name.startswith(("BERATUNGSNETZ_", "DATABASE_URL"))]:
        if name != "BERATUNGSNETZ_STATIC":
            del os.environ[name]
    os.environ.update(
        BERATUNGSNETZ_DATA=str(folder),
        BERATUNGSNETZ_KEYS=str(folder.with_name(f"{folder.name}-keys")),
        BERATUNGSNETZ_DEMO="1",
        BERATUNGSNETZ_HTTPS="0",
        BERATUNGSNETZ_URL=f"http://{HOST}:{args.port}",
    )


def run(args: argparse.Namespace) -> int:
    """Set the city up (once), print address and sign-ins, serve until Ctrl+C."""
    from beratungsnetz.demo.told import tell
    from beratungsnetz.operations import database, server, static_files
    from beratungsnetz.operations.tables import table

    server.check_address(HOST, args.port)
    mark = args.data.resolve() / MARK
    _begin(mark)
    database.migrate()
    people = tell(_say, small=args.small)
    mark.write_text(TOLD, encoding="ascii")
    static_files.collect()
    print()
    print(table(("e-mail", "password", "who", "what to see"), [_line(person) for person in people]))
    print("\nCtrl+C stops it; `make demo` opens it again with everything you did.", flush=True)
    at = f"http://{HOST}:{args.port}/"
    ready = f"\nThe demo city is at {at}, and whom to be there at {at}lindenstadt/vorfuehrung/"
    server.run_server(host=HOST, port=args.port, processes=1, beside=["worker", "tick"], ready=ready)
    return 0


def _say(words: str) -> None:
    print(f"  {words}", flush=True)


def _line(person: object) -> tuple[str, ...]:
    return tuple(str(getattr(person, name)) for name in ("email", "password", "name", "shows"))


def _begin(mark: Path) -> None:
    """A story that was interrupted starts over. Raises OperatorError where other data lie."""
    from beratungsnetz.operations import database

    if database.is_fresh():
        print("Setting up the demo city (takes about half a minute) …", flush=True)
    elif not mark.exists():
        raise OperatorError(f"{mark.parent} holds data that no demo made: choose another folder with --data.")
    elif mark.read_text(encoding="ascii") != TOLD:
        print("The demo was interrupted while it was set up: starting over …", flush=True)
        database.forget()
    mark.write_text(mark.read_text(encoding="ascii") if mark.exists() else BEGUN, encoding="ascii")
