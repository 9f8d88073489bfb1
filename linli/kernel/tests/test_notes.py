from collections.abc import Callable

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
from linli.kernel.tests.example import CHECKPOINT, ENTRIES, ORIGIN, PROOF, SEED, VKEY

SIGNER = Signer(ORIGIN, SEED)
WITNESS = Signer("witness.example.org", bytes([5] * 32))
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


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


def test_a_receipt_may_carry_its_entry() -> None:
    text = PROOF.replace("\nindex", "\nextra ZTM=\nindex")
    bare = Receipt.parse(PROOF)
    made = Receipt(bare.index, bare.proof, bare.checkpoint, b"e3")

    assert str(made) == text
    assert Receipt.parse(text) == made


@pytest.mark.parametrize(
    "text",
    [
        PROOF.replace("@v1", "@v2"),
        PROOF.replace("index 3", "index 03"),
        PROOF.replace("index 3", "index"),
        PROOF.replace("index 3", "index " + "3" * 5_000),
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
        CHECKPOINT.replace("GgU=", "GgU"),
        "",
    ],
)
def test_what_is_no_note_of_ours_is_refused(note: str) -> None:
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
        "o\n" + "7" * 5_000 + "\n" + "A" * 43 + "=\n",
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


EDITS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 60), st.text(max_size=8)), max_size=3
)
"""Where, how many characters are cut out, what is put there."""
READERS = [
    (PROOF, Receipt.parse),
    (CHECKPOINT, lambda text: opened(text, [SIGNER.verifier])),
    (CHECKPOINT, lambda text: cosigned_at(text, WITNESS.verifier)),
    (CHECKPOINT.partition("\n\n")[0] + "\n", Checkpoint.parse),
    (VKEY, Verifier.parse),
]


@given(st.sampled_from(READERS), EDITS | st.text(max_size=80))
def test_whatever_is_handed_in_is_read_or_refused(
    reader: tuple[str, Callable[[str], object]], edits: list[tuple[int, int, str]] | str
) -> None:
    text, read = reader
    for at, cut, put in () if isinstance(edits, str) else edits:
        text = text[:at] + put + text[at + cut :]
    try:
        found = read(edits if isinstance(edits, str) else text)
    except BadNote as bad:
        found = bad

    assert found is None or str(found)
