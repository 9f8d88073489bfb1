"""The real server on loopback: where one request ends, and how much of one is read. (ASVS V4.2)"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.house import TOP

HOST = b"Host: 127.0.0.1\r\n"
SERVE = """
import json, sys
def echo(environ, start):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    told = {"path": environ["PATH_INFO"], "read": len(body)}
    start("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
if __name__ == "__main__":
    from linli.web.cli.up import server
    server(int(sys.argv[1]), "serve:echo").serve()
"""


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The server as `linli up` starts it, before an application that says what reached it."""
    folder, at = tmp_path_factory.mktemp("server"), free()
    (folder / "serve.py").write_text(SERVE, "utf-8")
    running = subprocess.Popen(  # noqa: S603
        [sys.executable, "serve.py", str(at)], cwd=folder, env={"PYTHONPATH": f"{TOP}:{folder}"},
    )  # fmt: skip
    for _ in range(300):
        if answers(at, b"GET /up HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"):
            break
        time.sleep(0.1)
    yield at
    running.terminate()
    running.wait(timeout=30)


def answers(port: int, raw: bytes) -> bytes:
    """Everything the server says to these bytes until it hangs up or falls silent."""
    said = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.settimeout(1)
            line.sendall(raw)
            while piece := line.recv(65_536):
                said += piece
    except OSError:
        return said
    return said


def statuses(said: bytes) -> list[int]:
    return [int(one.split(b" ", 1)[0]) for one in said.split(b"HTTP/1.1 ")[1:]]


def post(*heads: bytes, body: bytes = b"") -> bytes:
    return b"POST /a HTTP/1.1\r\n" + HOST + b"".join(h + b"\r\n" for h in heads) + b"\r\n" + body


HIDDEN = b"GET /hidden HTTP/1.1\r\n" + HOST + b"\r\n"
BAD = {
    "two lengths": post(b"Content-Length: 1", b"Content-Length: 2", body=b"xx" + HIDDEN),
    "no number": post(b"Content-Length: +1", body=b"x" + HIDDEN),
    "hex": post(b"Content-Length: 0x1", body=b"x" + HIDDEN),
    "below nothing": post(b"Content-Length: -1", body=HIDDEN),
    "blank before the colon": post(b"Transfer-Encoding : chunked", body=b"0\r\n\r\n" + HIDDEN),
    "unknown coding": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + HIDDEN),
    "coding not last": post(b"Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n" + HIDDEN),
    "zero in a head": post(b"X-A: a\0b"),
    "bare return": post(b"X-A: a\rTransfer-Encoding: chunked"),
    "a head of a megabyte": post(b"X-A: " + b"a" * 1_000_000),
    "ten thousand heads": post(*[b"X-%d: a" % n for n in range(10_000)]),
    "an address of a megabyte": b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "second version": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0",
}
"""What no server may take for a request, or for two."""


@pytest.mark.parametrize("what", BAD)
def test_a_request_that_is_none_is_refused_and_hides_no_other(port: int, what: str) -> None:
    said = answers(port, BAD[what])

    assert b"/hidden" not in said
    assert all(400 <= one < 600 for one in statuses(said)) or statuses(said) == []


def test_length_and_chunks_together_are_one_request(port: int) -> None:
    """RFC 9112 §6.3: the chunks count, and the line ends with the answer."""
    body = b"0\r\n\r\n" + HIDDEN
    both = post(b"Content-Length: %d" % len(body), b"Transfer-Encoding: chunked", body=body)

    assert b"/hidden" not in answers(port, both)


def test_what_does_not_say_how_long_it_is_is_not_read(port: int) -> None:
    """However much follows in pieces: the framework reads what a length says, and no more."""
    for piece in (b"f" * 20 + b"\r\nx", b"5\r\nabcde\r\n" * 50_000):
        said = answers(port, post(b"Transfer-Encoding: chunked", body=piece))

        assert statuses(said) in ([], [200], [400])
        assert b'"read": 0' in said or b"200 OK" not in said


def test_what_is_in_order_is_answered_one_by_one(port: int) -> None:
    two = post(b"Content-Length: 3", body=b"abc") + HIDDEN.replace(b"hidden", b"next")

    said = answers(port, two)

    assert statuses(said) == [200, 200]
    first = json.loads(said.split(b"\r\n\r\n")[1].split(b"HTTP/1.1")[0])
    assert first == {"path": "/a", "read": 3}
