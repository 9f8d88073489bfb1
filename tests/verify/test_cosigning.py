"""A witness who signs by hand: once each, and never two pasts of one log."""

import random
import shutil
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from linli_verify import __main__ as program
from linli_verify.signing import Secret, public_of, signature
from linli_verify.words import NotValid

from linli.kernel import merkle, notes
from linli.kernel.tests.example import VKEY
from tests import tiles
from tests.oracle.tampered import SIGNER
from tests.verify.kept import OLD, asked, entries, lay, said

NAME = "finance.example.org"
FORGED = {"n7": b"other"}


def test_signatures_are_those_of_another_program() -> None:
    chance = random.Random(8032)  # noqa: S311
    wrong = []
    for size in (0, 1, 32, 200):
        seed, message = chance.randbytes(32), chance.randbytes(size)
        other = Ed25519PrivateKey.from_private_bytes(seed)
        same = public_of(seed) == other.public_key().public_bytes_raw()
        wrong += [] if same and signature(seed, message) == other.sign(message) else [size]

    assert wrong == []


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Key, checkpoints and log; the witness has made his key and has signed nothing yet."""
    lay(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(program, "time", lambda: 1_790_000_000)
    assert asked("key", "own", "--name", NAME)[0] == 0
    return tmp_path


def grow(kept: Path, size: int, **changed: bytes) -> str:
    """The log as it is shown to the witness now."""
    shutil.rmtree(kept / "log")
    note = tiles.write(kept / "log", entries(size, **changed), SIGNER)
    (kept / "note").write_text(note)
    return note


WORDS = ("cosign", "note", "--as", "own", "--key", "key")


def sign(*more: object) -> Any:
    return said(*WORDS, "--log", "log", *more)


def witness(kept: Path) -> notes.Verifier:
    return notes.Verifier(NAME, public_of(Secret.read((kept / "own").read_text()).seed))


def test_a_key_is_made_once_and_is_its_owners_alone(kept: Path) -> None:
    secret = (kept / "own").read_text()

    again, unnamed = asked("key", "own", "--name", NAME), asked("key", "other", "--name", "a b")

    assert (again[0], unnamed[0]) == (1, 1)
    assert (kept / "own").read_text() == secret
    assert stat.S_IMODE((kept / "own").stat().st_mode) == 0o600
    assert not (kept / "other").exists()


def test_the_line_is_one_that_others_accept(kept: Path) -> None:
    note = grow(kept, OLD)

    found = sign("--first", "--out", "signed")

    signed = (kept / "signed").read_text()
    assert found[:2] == (0, "cosigned")
    assert notes.cosigned_at(signed, witness(kept)) == 1_790_000_000
    line = signed.removeprefix(note)
    assert line.count("\n") == 1
    assert line in found.said
    vkey = witness(kept).vkey(notes.COSIGNATURE)
    assert said("checkpoint", "signed", "signed", "--log", "log", "--key", "key",
                "--witness", vkey)[:2] == (0, "grew")  # fmt: skip


def test_the_first_time_somebody_says_that_it_is_the_first(kept: Path) -> None:
    grow(kept, OLD)

    assert sign()[:2] == (1, "first_time")
    assert list((kept / "own.signed").iterdir()) == []
    assert sign("--first").status == 0
    assert sign().status == 0, "the same once more"


@pytest.mark.parametrize(
    ("size", "changed", "code"),
    [
        (OLD, {}, "cosigned"),
        (OLD + 40, {}, "cosigned"),
        (OLD - 40, {}, "shrunk"),
        (OLD, FORGED, "forked"),
        (OLD + 40, FORGED, "forked"),
    ],
)
def test_only_what_grew_out_of_what_was_signed_is_signed(
    kept: Path, size: int, changed: dict[str, bytes], code: str
) -> None:
    grow(kept, OLD)
    sign("--first")
    (before,) = (one.read_bytes() for one in (kept / "own.signed").iterdir())
    grow(kept, size, **changed)

    assert sign().code == code
    assert sign("--first").code == code, "saying that it is the first does not help"
    (after,) = (one.read_bytes() for one in (kept / "own.signed").iterdir())
    assert (before == after) is (code != "cosigned" or size == OLD)


def test_a_laptop_without_network_takes_the_proof_as_a_file(kept: Path) -> None:
    hashes = [merkle.leaf_hash(one) for one in entries(OLD + 40)]
    proof = merkle.consistency(OLD, OLD + 40, merkle.over(hashes))
    (kept / "proof").write_text("".join(f"{notes.b64(one)}\n" for one in proof))
    grow(kept, OLD)
    sign("--first")
    grow(kept, OLD + 40)

    assert said(*WORDS)[:2] == (1, "no_growth")
    (kept / "less").write_text("".join(f"{notes.b64(one)}\n" for one in proof[1:]))
    assert said(*WORDS, "--proof", "less")[:2] == (1, "forked")
    assert said(*WORDS, "--proof", "key")[:2] == (1, "bad_growth")
    assert said(*WORDS, "--proof", "proof")[:2] == (0, "cosigned")


def test_another_key_and_another_log_are_not_mixed_up(kept: Path) -> None:
    grow(kept, OLD)
    sign("--first")
    other = notes.Signer("log.example.org/other", bytes([4] * 32))
    tiles.write(kept / "log", entries(9), other)
    shutil.copy(kept / "log/checkpoint", kept / "note")
    words = ("cosign", "note", "--as", "own", "--log", "log", "--key", str(other.verifier))

    assert sign()[:2] == (1, "keys_of_other")
    assert said(*words)[:2] == (1, "first_time")
    assert said(*words, "--first").status == 0
    assert len(list((kept / "own.signed").iterdir())) == 2


def test_a_clock_that_went_back_signs_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(kept, OLD)
    sign("--first")
    monkeypatch.setattr(program, "time", lambda: 1_789_999_999)

    assert sign()[:2] == (1, "clock")


def test_a_memory_that_is_gone_or_spoilt_signs_nothing(kept: Path) -> None:
    grow(kept, OLD)
    sign("--first")
    folder = kept / "own.signed"
    (file,) = folder.iterdir()
    whole = file.read_text()
    answers = []
    for spoilt in ("", whole.replace(f"\n{OLD}\n", "\n1\n"), whole.rpartition("— ")[0], "\0"):
        file.write_text(spoilt)
        answers.append(sign("--first").code)
    file.write_text(whole)
    (folder / "lock").touch()
    answers.append(sign().code)
    shutil.rmtree(folder)
    answers.append(sign("--first").code)

    assert answers == [*["bad_memory"] * 4, "busy", "no_memory"]


def test_what_cannot_be_written_is_not_signed(kept: Path) -> None:
    grow(kept, OLD)
    log = (kept / "note").read_text().partition("\n")[0]
    name = f"{sha256(log.encode()).hexdigest()[:16]}.new"
    (kept / "own.signed" / name).mkdir()

    assert sign("--first")[:2] == (1, "unwritten")


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+", f"PRIVATE+KEY+{VKEY}", VKEY, "\0+\0+\0"])
def test_what_is_no_secret_key_is_said(text: str) -> None:
    with pytest.raises(NotValid) as no:
        Secret.read(text)

    assert no.value.said.code == "bad_secret"
    assert "seed" not in repr(Secret(NAME, bytes(32)))
