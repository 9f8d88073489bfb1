"""Several keys of one log: each counts for the lengths it has signed, and in the overlap both."""

from pathlib import Path

import pytest
from linli_verify.keys import read_keys
from linli_verify.notes import ED25519
from linli_verify.words import NotValid

from linli.kernel import merkle, notes
from tests import tiles
from tests.oracle.tampered import SIGNER
from tests.verify.kept import OLD, entries, said

NEXT = notes.Signer(SIGNER.name, bytes([9] * 32))
FORMER, NOW = (one.verifier.id.hex() for one in (SIGNER, NEXT))
BEGAN, ENDED = "2026-05-01T04:00:00Z", "2026-11-30T16:00:00Z"
OPEN = f"# {FORMER} from 1 {BEGAN} until ? {{}}\n# {NOW} from 250 {BEGAN}\n"
SPANS = f"# {FORMER} from 1 {BEGAN} until 300 {ENDED}\n# {NOW} from 250 {BEGAN}\n"


def key_file(spans: str) -> str:
    return f"{NEXT.verifier}\n{SIGNER.verifier}\n# a remark\n{spans}"


def receipt(size: int, *signers: notes.Signer) -> str:
    kept = entries(size)
    hashes = list(map(merkle.leaf_hash, kept))
    text = str(notes.Checkpoint(SIGNER.name, size, merkle.root(hashes)))
    path = tuple(merkle.inclusion(3, size, merkle.over(hashes)))
    return str(notes.Receipt(3, path, notes.sign(text, signers), kept[3]))


@pytest.mark.parametrize(
    ("spans", "size", "signers", "code"),
    [
        (SPANS, 200, [SIGNER], "receipt"),
        (SPANS, 300, [SIGNER], "receipt"),
        (SPANS, 301, [SIGNER], "retired"),
        (SPANS, 260, [NEXT], "receipt"),
        (SPANS, 249, [NEXT], "not_yet"),
        (SPANS, 301, [SIGNER, NEXT], "receipt"),
        (SPANS, 249, [SIGNER, NEXT], "receipt"),
        (OPEN.format("2999-01-01T00:00:00Z"), 301, [SIGNER], "receipt"),
        (OPEN.format(ENDED.replace("2026", "2020")), 249, [SIGNER], "receipt"),
        (OPEN.format(ENDED.replace("2026", "2020")), 250, [SIGNER], "retired"),
        (OPEN.format(ENDED.replace("2026", "2020")), 250, [SIGNER, NEXT], "receipt"),
        ("", 301, [SIGNER], "receipt"),
        (SPANS, 260, [notes.Signer(SIGNER.name, bytes([7] * 32))], "unknown_key"),
        (SPANS, 260, [notes.Signer("log.example.org/other", bytes([7] * 32))], "unknown_key"),
    ],
)
def test_a_key_counts_while_it_was_in_use(
    tmp_path: Path, spans: str, size: int, signers: list[notes.Signer], code: str
) -> None:
    (tmp_path / "key").write_text(key_file(spans))
    (tmp_path / "receipt").write_text(receipt(size, *signers))

    found = said("receipt", tmp_path / "receipt", "--key", tmp_path / "key")

    assert found[:2] == (code != "receipt", code)


def test_the_reason_names_the_key_and_its_last_line(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(key_file(SPANS))
    (tmp_path / "receipt").write_text(receipt(301, SIGNER))

    told = said("receipt", tmp_path / "receipt", "--key", tmp_path / "key").said

    assert f"the key {FORMER} ended at line 300 and signs no log of 301 lines" in told


@pytest.mark.parametrize(
    "line",
    [
        f"# {NOW} from x {BEGAN}",
        f"# {NOW} from 1",
        f"# {NOW} from 01 {BEGAN}",
        f"# {NOW} from 1 {BEGAN} until 2",
        f"# {NOW} from 1 {BEGAN} until 02 {ENDED}",
        f"# {NOW} from 1 {BEGAN} until ? 2026-13-01T00:00:00Z",
        f"# {NOW} from 1 {BEGAN} until ? soon",
        f"# {NOW} from {'9' * 30} {BEGAN}",
    ],
)
def test_a_use_that_is_mistyped_is_refused_and_not_passed_over(line: str) -> None:
    with pytest.raises(NotValid) as no:
        read_keys([str(NEXT.verifier), line], ED25519, 0)

    assert no.value.said.code == "bad_span"


def test_the_keys_of_another_log_are_named(tmp_path: Path) -> None:
    other = notes.Signer(f"{SIGNER.name}/99-01-05-e1", SIGNER.seed)
    (tmp_path / "receipt").write_text(receipt(200, SIGNER))

    found = said("receipt", tmp_path / "receipt", "--key", str(other.verifier))

    assert found[:2] == (1, "keys_of_other")
    assert f"of the log {SIGNER.name}; the keys given are those of {other.name}" in found.said


def grown(folder: Path, size: int, *signers: notes.Signer, **changed: bytes) -> None:
    """A log that is signed by its new key, or by both."""
    kept = entries(size, **changed)
    tiles.write(folder, kept, SIGNER)
    text = str(notes.Checkpoint(SIGNER.name, size, merkle.root(map(merkle.leaf_hash, kept))))
    (folder / "checkpoint").write_text(notes.sign(text, signers))


@pytest.mark.parametrize(
    ("size", "signers", "changed", "code"),
    [
        (400, [NEXT], {}, ("grew", "log")),
        (300, [NEXT, SIGNER], {}, ("grew", "log")),
        (400, [SIGNER], {}, ("retired", "retired")),
        (280, [NEXT], {}, ("shrunk", "shrunk")),
        (400, [NEXT], {"n7": b"other"}, ("forked", "forked")),
        (OLD, [NEXT], {"n299": b"other"}, ("forked", "forked")),
        (400, [notes.Signer(SIGNER.name, bytes([7] * 32))], {}, ("unknown_key", "unknown_key")),
    ],
)
def test_an_old_checkpoint_follows_the_log_to_its_new_key_and_finds_what_was_done(
    tmp_path: Path,
    size: int,
    signers: list[notes.Signer],
    changed: dict[str, bytes],
    code: tuple[str, str],
) -> None:
    """Kept when the former key signed alone; in the file of keys both stand."""
    (tmp_path / "key").write_text(key_file(SPANS))
    (tmp_path / "old").write_text(tiles.signed(entries(OLD), SIGNER))
    grown(tmp_path / "log", size, *signers, **changed)
    key = ("--key", tmp_path / "key")

    one = said("checkpoint", tmp_path / "old", "--log", tmp_path / "log", *key)
    whole = said("log", tmp_path / "log", "--old", tmp_path / "old", *key)

    assert (one.code, whole.code) == code
