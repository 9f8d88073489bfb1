import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.merkle import includes, inclusion, leaf_hash, over, root
from linli.kernel.notes import (
    BadNote,
    Checkpoint,
    Receipt,
    Signer,
    Verifier,
    cosigned_at,
    opened,
    sign,
)

ORIGIN = "log.example.org/xiaoqu-1"
SIGNER = Signer(ORIGIN, bytes(range(32)))
WITNESS = Signer("witness.example.org", bytes([5] * 32))
LEAVES = [leaf_hash(f"e{n}".encode()) for n in range(7)]
VKEY = "log.example.org/xiaoqu-1+dd9b0495+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
CHECKPOINT = """\
log.example.org/xiaoqu-1
7
TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMT0=

— log.example.org/xiaoqu-1 3ZsElSaJzcDYQ049sJ994/TAElVjwBp++GFNj4GGpHPBOInczwLmX/+4iOpC+phl/zbCWEvyqNcPWfjaWtQQH+4fGgU=
"""  # noqa: E501  (bytes of a published example)
PROOF = f"""\
c2sp.org/tlog-proof@v1
index 3
526xuXsGdXFQ+V4GNXp9xATKURtjqQMwpWqU3z0NZtE=
cY+gNp10dQmbxstDJ+OCOklyKF+SvUmXGlg8nwj/to0=
9fNP4FejGK1lmZw0+Msnd3fjNkUp/nARcLCQjQMUxEI=

{CHECKPOINT}"""


def test_the_key_of_the_published_example() -> None:
    assert str(SIGNER.verifier) == VKEY
    assert Verifier.parse(VKEY) == SIGNER.verifier
    assert "seed" not in repr(SIGNER)


def test_the_checkpoint_of_the_published_example_byte_for_byte() -> None:
    made = sign(str(Checkpoint(ORIGIN, 7, root(LEAVES))), [SIGNER])

    assert made == CHECKPOINT
    assert Checkpoint.parse(opened(made, [SIGNER.verifier])).size == 7


def test_the_receipt_of_the_published_example_byte_for_byte() -> None:
    made = Receipt(3, tuple(inclusion(3, 7, over(LEAVES))), CHECKPOINT)

    assert str(made) == PROOF
    assert Receipt.parse(PROOF) == made


def test_a_stranger_checks_a_receipt_and_sees_a_changed_entry_or_size() -> None:
    receipt = Receipt.parse(PROOF)
    seen = Checkpoint.parse(opened(receipt.checkpoint, [Verifier.parse(VKEY)]))

    assert includes(leaf_hash(b"e3"), receipt.index, seen.size, receipt.proof, seen.root)
    assert not includes(leaf_hash(b"e4"), receipt.index, seen.size, receipt.proof, seen.root)
    with pytest.raises(BadNote):
        opened(receipt.checkpoint.replace("\n7\n", "\n8\n"), [Verifier.parse(VKEY)])


def test_what_is_extra_in_a_receipt_is_read_over() -> None:
    extra = PROOF.replace("\nindex", "\nextra aGVsbG8=\nindex")

    assert Receipt.parse(extra) == Receipt.parse(PROOF)


@pytest.mark.parametrize(
    "text",
    [
        PROOF.replace("@v1", "@v2"),
        PROOF.replace("index 3", "index 03"),
        PROOF.replace("index 3", "index"),
        PROOF.replace("NZtE=", "NZtE"),
        PROOF.split("\n\n", maxsplit=1)[0],
        "",
    ],
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Receipt.parse(text)


@pytest.mark.parametrize(
    "note",
    [
        CHECKPOINT.replace("— ", "- "),
        CHECKPOINT.replace("=\n\n", "=\n"),
        CHECKPOINT[:-1],
        CHECKPOINT.replace("3ZsEl", "3ZsEm"),
        CHECKPOINT + CHECKPOINT.split("\n\n")[1] * 16,
        CHECKPOINT.replace("Ggu=", "GgU"),
        "",
    ],
)
def test_what_is_no_note_of_ours_is_refused(note: str) -> None:
    if note == CHECKPOINT:
        note += "\n"
    with pytest.raises(BadNote):
        opened(note, [SIGNER.verifier])


def test_unknown_signatures_are_ignored_and_none_known_is_refused() -> None:
    note = sign("hello\n", [WITNESS, SIGNER])

    assert opened(note, [SIGNER.verifier]) == "hello\n"
    with pytest.raises(BadNote):
        opened(note, [])


def test_a_witness_signs_under_the_checkpoint_with_its_time() -> None:
    text = CHECKPOINT.split("\n\n", maxsplit=1)[0] + "\n"
    note = CHECKPOINT + WITNESS.cosign(text, 1_790_000_000)

    assert cosigned_at(note, WITNESS.verifier) == 1_790_000_000
    assert cosigned_at(note, SIGNER.verifier) is None
    assert cosigned_at(note.replace("\n7\n", "\n8\n"), WITNESS.verifier) is None
    assert opened(note, [SIGNER.verifier]) == text


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b"])
def test_key_names_without_blank_or_plus(name: str) -> None:
    with pytest.raises(BadNote):
        _ = Signer(name, bytes(32)).verifier


@pytest.mark.parametrize("text", ["no end", "bell\a\n", "tab\t\n"])
def test_texts_that_cannot_be_signed(text: str) -> None:
    with pytest.raises(BadNote):
        sign(text, [SIGNER])


@pytest.mark.parametrize(
    "text",
    [
        "o\n07\n" + "A" * 43 + "=\n",
        "o\n7\nTL2O\n",
        "o\n7\n",
        "\n7\n\n",
        "o\n7\nx\ny\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.parse(text)


@pytest.mark.parametrize(
    "vkey", [VKEY.replace("dd9b", "dd9c"), VKEY[:-4], "x", VKEY.replace("AQOh", "BAOh")]
)
def test_what_is_no_key_is_refused(vkey: str) -> None:
    with pytest.raises(BadNote):
        Verifier.parse(vkey)


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_checkpoints_are_read_as_written(size: int, hashed: bytes) -> None:
    made = Checkpoint(ORIGIN, size, hashed)

    assert Checkpoint.parse(str(made)) == made


def test_openssl_agrees_with_the_signature(tmp_path: Path) -> None:
    text, _, line = CHECKPOINT.rpartition("\n\n")
    signature = base64.b64decode(line.split(" ")[2])[4:]
    public = bytes.fromhex("302a300506032b6570032100") + SIGNER.verifier.public
    for name, raw in {"note": (text + "\n").encode(), "sig": signature, "pub": public}.items():
        (tmp_path / name).write_bytes(raw)

    command = "openssl pkeyutl -verify -pubin -inkey pub -keyform DER -rawin -in note -sigfile sig"
    said = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=False)  # noqa: S603

    assert said.returncode == 0, said.stderr
