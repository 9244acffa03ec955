"""Addresses that people type lead outside only, and nobody on the other side keeps us waiting."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest

from beratungsnetz.lib.outbound import NotReached, fetch, is_outside

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhallo"


@pytest.fixture
def talk() -> Iterator[Callable[..., str]]:
    """A server that sends the given pieces, one each tenth of a second, to whoever asks; its address."""
    open_ones: list[socket.socket] = []

    def begin(*pieces: bytes, pause: float = 0.0) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        open_ones.append(listening)

        def serve() -> None:
            while True:
                try:
                    wire, _ = listening.accept()
                except OSError:
                    return
                with wire:
                    try:
                        wire.recv(4096)
                        for piece in pieces:
                            wire.sendall(piece)
                            time.sleep(pause)
                    except OSError:
                        pass

        threading.Thread(target=serve, daemon=True).start()
        return f"127.0.0.1:{listening.getsockname()[1]}"

    yield begin
    for one in open_ones:
        one.shutdown(socket.SHUT_RDWR)
        one.close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "ff02::1", "no address",
    ],
)  # fmt: skip
def test_the_house_is_not_outside(address: str) -> None:
    assert not is_outside(address)


def test_the_internet_is_outside() -> None:
    assert is_outside("93.184.216.34")
    assert is_outside("2606:2800:220:1::1")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "http"),
        ("ftp://lindenstadt.example/", "http"),
        ("http://user:secret@lindenstadt.example/", "Kennwort"),
        ("http://lindenstadt.example:22/", "Port"),
        ("http://lindenstadt.example/\r\nX-More: 1", "http"),
        ("http://[::1", "Internetadresse"),
        ("nichts", "http"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str, why: str) -> None:
    with pytest.raises(NotReached, match=why):
        fetch(url, largest=10, resolve=lambda host, port: pytest.fail("asked for the address"))


def test_a_name_that_leads_into_the_house_is_refused() -> None:
    with pytest.raises(NotReached, match="nicht im offenen Internet"):
        fetch("http://lindenstadt.example/", largest=10, resolve=lambda host, port: ["10.0.0.1"])
    with pytest.raises(NotReached, match="nicht im offenen Internet"):
        fetch("http://lindenstadt.example/", largest=10, resolve=lambda host, port: ["93.184.216.34", "::1"])


def test_an_operator_may_allow_a_host_of_the_house(talk: Callable[..., str]) -> None:
    here = talk(OK)
    answer = fetch(f"http://{here}/liste?a=1", largest=10, house=[here])
    assert (answer.status, answer.body) == (200, b"hallo")


def test_a_redirect_into_the_house_is_refused(talk: Callable[..., str]) -> None:
    inside = talk(OK)
    outside = talk(b"HTTP/1.1 302 Found\r\nLocation: http://" + inside.encode() + b"/\r\n\r\n")
    with pytest.raises(NotReached, match="Port"):
        fetch(f"http://{outside}/", largest=10, house=[outside])


def test_a_redirect_in_circles_ends(talk: Callable[..., str]) -> None:
    here = talk(b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n")
    with pytest.raises(NotReached, match="im Kreis"):
        fetch(f"http://{here}/", largest=10, house=[here])


def test_an_answer_that_is_too_large_or_cut_off_or_packed_is_refused(talk: Callable[..., str]) -> None:
    large = talk(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000)
    with pytest.raises(NotReached, match="größer"):
        fetch(f"http://{large}/", largest=1_000, house=[large])
    short = talk(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhallo")
    with pytest.raises(NotReached, match="abgebrochen"):
        fetch(f"http://{short}/", largest=1_000, house=[short])
    packed = talk(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhallo")
    with pytest.raises(NotReached, match="gepackt"):
        fetch(f"http://{packed}/", largest=1_000, house=[packed])


def test_whoever_talks_slowly_is_not_waited_for(talk: Callable[..., str]) -> None:
    slow = talk(*chain([b"HTTP/1.1 200 OK\r\n\r\n"], repeat(b"x", 10_000)), pause=0.05)
    with pytest.raises(NotReached, match="rechtzeitig"):
        fetch(f"http://{slow}/", largest=1_000_000, seconds=0.3, house=[slow])
