"""Words for search and for one line: one analyser for every index and every query."""

from __future__ import annotations


def fold(text: str) -> str:
    """Written differently, folded alike."""
    raise NotImplementedError


def tokens(text: str) -> list[str]:
    """The stems of a text in order, at most 400 of at most 64 characters."""
    raise NotImplementedError


def index_text(text: str) -> str:
    """The tokens joined by blanks."""
    raise NotImplementedError


def query_tokens(q: str) -> list[str]:
    """The distinct tokens of a query, in order, at most 32."""
    raise NotImplementedError


def plain(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word with „…“."""
    raise NotImplementedError


def has_control(text: str) -> bool:
    """Whether a text holds control characters that no form should accept."""
    raise NotImplementedError


def clean_line(text: str) -> str:
    """One line without control or invisible characters, blanks joined."""
    raise NotImplementedError
