"""The log's formats rule by rule, as three readers have them: ours, the checker's, Go's.

C2SP signed-note, tlog-checkpoint, tlog-tiles and tlog-proof, texts of 2026.
"""

from collections import Counter

import pytest
from linli_verify.notes import Key, opened
from linli_verify.notes import Receipt as Checked
from linli_verify.words import NotValid

from linli.kernel import merkle, notes
from linli.kernel.tests.example import CHECKPOINT, ENTRIES, ORIGIN, PROOF, SEED, VKEY
from linli.trail.rules import TILE, filled
from tests import oracle

SIGNER = notes.Signer(ORIGIN, SEED)
TEXT = CHECKPOINT.partition("\n\n")[0] + "\n"
ROOT = TEXT.split("\n")[2]


def ours(note: str) -> bool:
    try:
        notes.Checkpoint.parse(notes.opened(note, [SIGNER.verifier]))
    except notes.BadNote:
        return False
    return True


def checkers(note: str) -> bool:
    try:
        opened(note, [Key.read(VKEY)])
    except NotValid:
        return False
    return True


def go(note: str) -> bool:
    return oracle.asked([{"do": "note", "key": VKEY, "new": note}]) == ["ok"]


def line(name: str, raw: bytes) -> str:
    return f"— {name} {notes.b64(raw)}\n"


MLDSA = notes.key_id(ORIGIN, bytes(1_312), b"\x06")
GOOD = {
    "the example": CHECKPOINT,
    "another's line before": TEXT + "\n" + line("w", bytes(68)) + SIGNER.line(TEXT),
    "another key of this name": CHECKPOINT + line(ORIGIN, b"\0" * 68),
    "sixteen lines": CHECKPOINT + "".join(line(f"w{n}", bytes(68)) for n in range(15)),
    "a name in Chinese": CHECKPOINT + line("见证.街道", bytes(76)),
    "an empty log": notes.sign(str(notes.Checkpoint(ORIGIN, 0, merkle.EMPTY)), [SIGNER]),
}


@pytest.mark.parametrize("note", GOOD.values(), ids=list(GOOD))
def test_what_the_formats_allow_every_reader_accepts(note: str) -> None:
    assert (ours(note), checkers(note), go(note)) == (True, True, True)


def test_a_line_of_a_later_algorithm_is_passed_over_by_every_reader() -> None:
    """ML-DSA-44 beside Ed25519, as the text of 2026 recommends: 2,420 bytes behind the key's id."""
    later = line(ORIGIN, MLDSA + bytes(2_420))

    for note in (CHECKPOINT + later, TEXT + "\n" + later + SIGNER.line(TEXT)):
        assert (ours(note), checkers(note), go(note)) == (True, True, True)
    assert not ours(TEXT + "\n" + later)
    assert not checkers(TEXT + "\n" + later)


FORGED = SIGNER.line(TEXT)[:-6] + "AAA=\n"
BAD = {
    "no empty line": CHECKPOINT.replace("=\n\n", "=\n"),
    "no last line feed": CHECKPOINT[:-1],
    "a hyphen for the dash": CHECKPOINT.replace("— ", "- "),
    "two blanks": CHECKPOINT.replace("— log", "—  log"),
    "a blank line between": TEXT + "\n" + SIGNER.line(TEXT) + "\n" + SIGNER.line(TEXT),
    "carriage returns": CHECKPOINT.replace("\n", "\r\n"),
    "base64 without its end": CHECKPOINT.replace("GgU=", "GgU"),
    "a second, forged line": CHECKPOINT + FORGED,
    "no known signature": TEXT + "\n" + line("w", bytes(68)),
    "a key name with a plus": CHECKPOINT + line("a+b", bytes(68)),
    "too short to hold an id": CHECKPOINT + line("w", bytes(3)),
}


@pytest.mark.parametrize("note", BAD.values(), ids=list(BAD))
def test_what_is_no_signed_note_no_reader_accepts(note: str) -> None:
    assert (ours(note), checkers(note), go(note)) == (False, False, False)


def signed_as_it_is(text: str) -> str:
    """Signed without asking whether it may be."""
    return text + "\n" + SIGNER.line(text)


NO_CHECKPOINT = {
    "an extension line": f"{TEXT}note\n",
    "two lines": f"{ORIGIN}\n7\n",
    "a leading zero": f"{ORIGIN}\n07\n{ROOT}\n",
    "a sign": f"{ORIGIN}\n+7\n{ROOT}\n",
    "another script's digits": f"{ORIGIN}\n७\n{ROOT}\n",
    "no size": f"{ORIGIN}\n\n{ROOT}\n",
    "a short root": f"{ORIGIN}\n7\n{notes.b64(bytes(31))}\n",
    "a root out of form": f"{ORIGIN}\n7\n{ROOT[:-2]}N=\n",
    "a control character": f"{ORIGIN}\n7\n{ROOT}\n".replace("7", "7\t"),
    "a bell in its name": f"{ORIGIN}\a\n7\n{ROOT}\n",
}


@pytest.mark.parametrize("text", NO_CHECKPOINT.values(), ids=list(NO_CHECKPOINT))
def test_a_signed_text_that_is_no_checkpoint_of_ours_is_refused(text: str) -> None:
    note = signed_as_it_is(text)

    assert (ours(note), checkers(note)) == (False, False)


def test_a_log_signs_under_its_own_name() -> None:
    other = signed_as_it_is(TEXT.replace(ORIGIN, "elsewhere.example/log"))

    assert not checkers(other)
    assert notes.Checkpoint.parse(notes.opened(other, [SIGNER.verifier])).origin != ORIGIN


def read(text: str) -> tuple[bool, bool]:
    """Whether our reader and the checker's take it for a receipt."""
    try:
        notes.Receipt.parse(text)
        first = True
    except notes.BadNote:
        first = False
    try:
        Checked.read(text)
    except NotValid:
        return first, False
    return first, True


HASH = PROOF.split("\n")[2]
RECEIPTS = {
    "as published": (PROOF, True),
    "with extra": (PROOF.replace("\nindex", "\nextra ZTM=\nindex"), True),
    "of one leaf": (f"{notes.PROOF}\nindex 0\n\n{CHECKPOINT}", True),
    "extra behind": (PROOF.replace("index 3\n", "index 3\nextra ZTM=\n"), False),
    "extra twice": (PROOF.replace("\nindex", "\nextra ZTM=\nextra ZTM=\nindex"), False),
    "a short hash": (PROOF.replace(HASH, notes.b64(bytes(31))), False),
    "a long hash": (PROOF.replace(HASH, notes.b64(bytes(64))), False),
    "64 hashes": (PROOF.replace(HASH + "\n", (HASH + "\n") * 62), False),
    "no index": (PROOF.replace("index 3\n", ""), False),
    "no checkpoint": (PROOF.partition("\n\n")[0] + "\n\n", False),
    "another version": (PROOF.replace("@v1", "@v10"), False),
}


@pytest.mark.parametrize(("text", "is_one"), RECEIPTS.values(), ids=list(RECEIPTS))
def test_receipts_are_read_alike_by_both(text: str, is_one: bool) -> None:
    assert read(text) == (is_one, is_one)


@pytest.mark.parametrize(
    ("size", "full", "rest"),
    [(256, {1: 1}, {0: 0, 1: 1}), (70_000, {1: 273, 2: 1}, {0: 112, 1: 17, 2: 1})],
)
def test_tiles_of_a_size_are_those_of_the_text(
    size: int, full: dict[int, int], rest: dict[int, int]
) -> None:
    """A full tile gives one hash to the level above; a partial one is never hashed into it."""
    edge, made, leaf = merkle.Frontier(), Counter[int](), merkle.leaf_hash(ENTRIES[0])
    for _ in range(size):
        made.update(level for level, _, _ in filled(edge, leaf))
        edge.add(leaf)

    assert dict(made) == full
    assert {level: (size >> 8 * level) % TILE for level in rest} == rest
