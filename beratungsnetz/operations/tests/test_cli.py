"""Every command explains itself, and what the operator can mend is one sentence."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from beratungsnetz.networks.models import Network
from beratungsnetz.networks.models.network import STATES
from beratungsnetz.operations import cli
from beratungsnetz.operations.commands import create_network
from beratungsnetz.operations.tests.conftest import Installation

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def same_umask() -> Iterator[None]:
    """The command narrows it for its whole process, which here is the tests'."""
    import os

    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_says_what_it_does(name: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert (cli.COMMANDS[name].__doc__ or "").splitlines()[0].split()[0] in capsys.readouterr().out


def test_the_states_are_those_of_the_model() -> None:
    assert set(create_network.STATES) == set(STATES)


@pytest.mark.django_db
def test_a_network_is_founded_with_its_office_and_invitation(
    capsys: Capture, delivered: Callable[[], Any]
) -> None:
    arguments = ["create-network", "leipzig", "--name", "Leipzig", "--state", "SN"]
    assert cli.main([*arguments, "--office-mail", "netz@stadt.example"]) == 0
    assert Network.objects.get(slug="leipzig").state == "SN"
    assert [message.to for message in delivered()] == [["netz@stadt.example"]]
    assert "/leipzig/" in capsys.readouterr().out
    assert cli.main(arguments) == 2
    assert "already" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "hsds", "nowhere.json", "--network", "x"], "There is no file nowhere.json."),
        (["reindex", "--network", "lepzig"], "There is no network “lepzig” yet"),
        (["create-network", "zettel", "--name", "H", "--state", "NW"], "zettel"),
        (["create-network", "Groß!", "--name", "H", "--state", "NW"], "Kleinbuchstaben"),
        (["backup", "/nowhere/at/all.zip"], "The folder of /nowhere/at/all.zip does not exist."),
        (["restore", "nowhere.zip"], "There is no file nowhere.zip."),
        (["serve", "--port", "99999"], "99999 is not a port"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: list[str], sentence: str, capsys: Capture) -> None:
    assert cli.main(arguments) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.startswith(f"beratungsnetz {arguments[0]}: ")
    assert "Traceback" not in error


@pytest.mark.django_db
def test_a_wrong_network_is_guessed(capsys: Capture) -> None:
    cli.main(["create-network", "leipzig", "--name", "Leipzig", "--state", "SN"])
    assert cli.main(["reindex", "--network", "lepzig"]) == 2
    assert "did you mean “leipzig”?" in capsys.readouterr().err


def test_python_m_is_the_same_program(empty: Installation) -> None:
    done = empty.run("worker", "--once")
    assert done.returncode == 2
    assert "migrations are missing" in done.stderr
    assert "beratungsnetz migrate" in done.stderr
