"""Several values in one cell: one a line, its parts between „ | “. What people write stays what it is."""

from collections.abc import Iterable, Sequence

_BAR = " | "


def joined(parts: Sequence[str]) -> str:
    """One value of several parts; empty ones at its end are left out."""
    written = [" ".join(part.split()).replace("\\", "\\\\").replace("|", "\\|") for part in parts]
    while written and not written[-1]:
        written.pop()
    return _BAR.join(written).strip()


def parted(line: str, most: int) -> list[str]:
    """The `most` parts of a value, empty where nothing stands. Raises ValueError when there are more."""
    found, part, signs = [], "", iter(line)
    for sign in signs:
        if sign == "\\":
            part += next(signs, "\\")
        elif sign == "|":
            found.append(part.strip())
            part = ""
        else:
            part += sign
    found.append(part.strip())
    if len(found) > most:
        raise ValueError(line)
    return found + [""] * (most - len(found))


def stacked(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def lines_of(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]
