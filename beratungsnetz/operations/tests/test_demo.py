"""The demo's own folder: an interrupted set-up starts over, a finished one is opened again."""

import pytest
from django.db import connection

from beratungsnetz.operations.tests.conftest import Installation

BEGIN = """
import django, sys
django.setup()
from pathlib import Path
from beratungsnetz.operations import database
from beratungsnetz.operations.commands.demo import _begin
_begin(Path(sys.argv[1]))
print("fresh" if database.is_fresh() else "kept")
"""


@pytest.mark.parametrize(("mark", "then"), [("begun", "fresh"), ("told", "kept")])
def test_what_was_interrupted_starts_over(installation: Installation, mark: str, then: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("A demo has its own SQLite file.")
    file = installation.database.with_name("demo")
    file.write_text(mark)
    process = installation.start("-c", BEGIN, str(file))
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert output.split()[-1] == then
    assert file.read_text() == mark
