"""Files that the operator names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from beratungsnetz.operations.errors import OperatorError


def read(path: Path, largest: int) -> bytes:
    """The bytes of a file; one of more than `largest` bytes is not read. Raises OperatorError."""
    try:
        if path.stat().st_size > largest:
            raise OperatorError(f"{path} is larger than {largest / 1_000_000:g} MB. Nothing was changed.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise OperatorError(f"There is no file {path}.") from error
    except OSError as error:
        raise OperatorError(f"{path} cannot be read ({error.strerror or 'unknown reason'}).") from error


def check_new(path: Path) -> None:
    """Raises OperatorError when `path` cannot become a new file: nothing is overwritten."""
    if path.exists():
        raise OperatorError(f"{path} is there already: choose another name, nothing is overwritten.")
    if not path.resolve().parent.is_dir():
        raise OperatorError(f"The folder of {path} does not exist.")


@contextmanager
def new(path: Path) -> Iterator[IO[bytes]]:
    """A new file that is there whole or not at all: it gets its name when everything is written."""
    made = path.with_name(f".{path.name}.part")
    try:
        with made.open("wb") as out:
            yield out
        made.rename(path)
    finally:
        made.unlink(missing_ok=True)
