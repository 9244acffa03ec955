"""Ids as they come in from outside: text that may be anything."""

from uuid import UUID


def uuid_from(text: str) -> UUID | None:
    """The UUID that was sent, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def number_from(text: str) -> int:
    """The id that was sent, or 0 (which nothing has) for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
