"""Reads docs/roles.md: what is expected is written there by hand, and nowhere in code.

A table is known by the heading above it; its first column names the row.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
CAST = (
    "nobody", "abroad", "source", "colleague", "lead", "target", "other",
    "companion", "office", "steering", "planner", "dpo",
)  # fmt: skip
# In which part somebody of the cast acts on a Begleitung that the source has sent to the target.
PART = {
    "source": "source",
    "colleague": "source",
    "lead": "source",
    "target": "target",
    "named": "companion",
    "office": "office",
}
_RULE = re.compile(r"\|[-| :]+\|")


@dataclass(frozen=True)
class Table:
    """One table of the page: `rows[first cell][column]` is a cell."""

    heading: str
    columns: tuple[str, ...]
    rows: dict[str, dict[str, str]]


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def tables(text: str) -> list[Table]:
    """Every table under its nearest heading. Raises ValueError for a row that is listed twice."""
    found: list[Table] = []
    heading, open_table = "", None
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
        if not line.startswith("|"):
            open_table = None
        elif open_table is None:
            columns = _cells(line)
            open_table = Table(heading, tuple(columns), {})
            found.append(open_table)
        elif not _RULE.fullmatch(line.strip()):
            cells = _cells(line)
            if cells[0] in open_table.rows or len(cells) != len(open_table.columns):
                raise ValueError(f"docs/roles.md, „{heading}“: row {cells[0]} is double or too short.")
            open_table.rows[cells[0]] = dict(zip(open_table.columns, cells, strict=True))
    return found


class Roles:
    """The expectations of docs/roles.md."""

    def __init__(self, text: str | None = None) -> None:
        self.tables = tables(PAGE.read_text(encoding="utf-8") if text is None else text)

    def under(self, heading: str) -> Table:
        """The only table under this heading."""
        (found,) = (table for table in self.tables if table.heading == heading)
        return found

    @cache  # noqa: B019 - one page, read once
    def routes(self) -> dict[str, Table]:
        """Every listed route with its table. Raises ValueError for one that is listed twice."""
        found: dict[str, Table] = {}
        for table in self.tables:
            if table.columns[0] != "route":
                continue
            for route in table.rows:
                if route in found:
                    raise ValueError(f"docs/roles.md lists {route} twice.")
                found[route] = table
        return found

    def page(self, route: str, role: str) -> str:
        """The cell of a page without states for somebody of the cast."""
        row = self.routes()[route].rows[route]
        columns = (role, "companion" if role == "named" else "", "" if role == "nobody" else "signed in")
        for column in (*columns, "everybody"):
            if column and column in row:
                return row[column]
        raise KeyError(f"{route} says nothing about {role}.")

    def page_is_public(self, route: str) -> bool:
        """Whether somebody who is not signed in may look at the page."""
        return self.routes()[route].rows[route].get("nobody") == "ok"

    def sees(self, kind: str, state: str, role: str) -> str:
        """Whether a need or a Begleitung in this state exists for this role: `ok`, `in` or `-`."""
        row = self.under(kind).rows[state]
        return row[role if role in row else "companion"]

    def deed(self, deed: str, state: str, part: str) -> str:
        """`ok`, `no` or `late` for whoever acts in this part, where the Begleitung exists for them."""
        for name in (f"{deed}, {state}", f"{deed}, elsewhere"):
            if name in (more := self.under("Deeds that hang on more than the state").rows):
                return more[name].get(part, "no")
        if self.under("Who may do which deed").rows[deed][part] != "ok":
            return "no"
        origins = self.under("From where to where").rows[deed]["from"].split()
        if origins != ["every"] and state not in origins:
            return "late"
        return "late" if f"{deed}, {part}" in self.under("Not before").rows else "ok"
