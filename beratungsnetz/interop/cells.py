"""Cells of a file that may be opened as a table: none computes there, and each comes back as it was."""

from beratungsnetz.ui.tables import defused


def guarded(text: str) -> str:
    """What a table would take for a formula begins with an apostrophe; `unguarded` takes it away."""
    return f"'{text}" if _computes(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given. An apostrophe before anything else belongs to the text."""
    return cell[1:] if cell.startswith("'") and _computes(cell[1:]) else cell


def _computes(text: str) -> bool:
    # A text that is a guarded formula itself gets one apostrophe more, so that one is taken away.
    bare = text.lstrip("'")
    return defused(bare) != bare
