"""Findings, and what people reported of them."""

from beratungsnetz.findings.models.finding import Finding, FindingQuerySet
from beratungsnetz.findings.models.report import Report

__all__ = ["Finding", "FindingQuerySet", "Report"]
