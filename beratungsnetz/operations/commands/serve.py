"""The production server, with worker and clock unless told otherwise."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--host, --port, --workers, --no-worker, --no-tick."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, help="processes (default: one per core, at most 4)")
    parser.add_argument(
        "--no-worker", action="store_true", help="another machine runs `beratungsnetz worker`"
    )
    parser.add_argument("--no-tick", action="store_true", help="another machine runs `beratungsnetz tick`")


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. Raises OperatorError when the database is behind or the port taken."""
    from beratungsnetz.operations import database, server, static_files

    server.check_address(args.host, args.port)
    database.prepare_for_serving()
    static_files.collect()
    beside = [name for name, off in (("worker", args.no_worker), ("tick", args.no_tick)) if not off]
    ready = f"Serving on http://{args.host}:{args.port}/ (Ctrl+C stops it)."
    processes = max(1, args.workers or server.default_processes())
    server.run_server(host=args.host, port=args.port, processes=processes, beside=beside, ready=ready)
    return 0
