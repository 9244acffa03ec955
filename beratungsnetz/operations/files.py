"""Files that the operator names."""

from pathlib import Path

from beratungsnetz.operations.errors import OperatorError


def read(path: Path) -> bytes:
    """The bytes of a file. Raises OperatorError."""
    try:
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
