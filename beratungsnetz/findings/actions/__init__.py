"""Deeds on findings: reported, answered, asked about, merged, forgotten."""

from beratungsnetz.findings.actions.gaps import foresee, report_gap, settle
from beratungsnetz.findings.actions.office import ask, close, measure, merge, read, receive
from beratungsnetz.findings.actions.reports import Receipt, Told, can_be_read, find_report, reply, send
from beratungsnetz.findings.actions.retention import erase_old

__all__ = [
    "Receipt",
    "Told",
    "ask",
    "can_be_read",
    "close",
    "erase_old",
    "find_report",
    "foresee",
    "measure",
    "merge",
    "read",
    "receive",
    "reply",
    "report_gap",
    "send",
    "settle",
]
