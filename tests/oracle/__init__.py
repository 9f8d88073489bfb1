"""A judge that shares no code with ours: Go's sumdb packages, and OpenSSL for a signature."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGES = Path("/usr/share/gocode")
DER = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410)."""

Question = Mapping[str, object]


@cache
def program() -> Path:
    """The compiled oracle; once a run, the workers wait for the first of them."""
    go = shutil.which("go")
    if go is None or not (PACKAGES / "src/golang.org/x/mod/sumdb").is_dir():
        pytest.fail("Needs Go: apt-get install golang-go golang-golang-x-mod-dev", pytrace=False)
    folder = Path(os.environ["LINLI_DATA"])
    made = folder / "oracle"
    ways = {"GO111MODULE": "off", "GOPATH": str(PACKAGES), "GOCACHE": str(folder / "go")}
    with (folder / "oracle.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            subprocess.run(  # noqa: S603
                [go, "build", "-o", made, HERE / "main.go"], env={**os.environ, **ways}, check=True
            )
    return made


def asked(questions: Iterable[Question]) -> list[str]:
    """One answer for each question: `ok`, or `no: ` and why."""
    lines = "".join(f"{json.dumps(one, default=_bytes)}\n" for one in questions)
    done = subprocess.run(  # noqa: S603
        [program()], input=lines, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def _bytes(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def well_signed(note: str, vkey: str, folder: Path) -> bool:
    """Does OpenSSL find the signature good, with the key of the vkey?"""
    text, _, lines = note.rpartition("\n\n")
    files = {
        "note": f"{text}\n".encode(),
        "sig": base64.b64decode(lines.strip().split(" ")[2])[4:],
        "pub": DER + base64.b64decode(vkey.split("+", 2)[2])[1:],
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    command = "openssl pkeyutl -verify -pubin -inkey pub -keyform DER -rawin -in note -sigfile sig"
    done = subprocess.run(command.split(), cwd=folder, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def well_signed_by_sm2(
    text: str, pem: str, der: bytes, folder: Path, *, who: str = "1234567812345678"
) -> bool:
    """Does OpenSSL find the second signature good, under the id of its signer?"""
    for name, raw in {"text": text.encode(), "pem": pem.encode(), "der": der}.items():
        (folder / name).write_bytes(raw)
    command = f"openssl dgst -sm3 -verify pem -sigopt distid:{who} -signature der text"
    done = subprocess.run(command.split(), cwd=folder, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0
