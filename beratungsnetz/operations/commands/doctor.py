"""Name what is wrong with the set-up, and how to mend it. Exit 0 when nothing is wrong."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 when something must be mended."""
    from beratungsnetz.operations.checkup import Grade, examine

    findings = examine()
    for finding in findings:
        print(finding)
    grave = sum(finding.grade is Grade.WRONG for finding in findings)
    mild = sum(finding.grade is Grade.LOOK for finding in findings)
    print(f"\n{grave} wrong, {mild} to look at.")
    return 1 if grave else 0
