"""What Go's sumdb packages and OpenSSL say of our log: they accept ours, and nothing tampered."""

import base64
from pathlib import Path

import pytest

from linli.kernel import merkle, notes
from linli.kernel.tests.example import CHECKPOINT, ENTRIES, ORIGIN, PROOF, VKEY
from tests import oracle, tiles
from tests.oracle.tampered import LEAVES, MANY, SIGNER, TAMPERINGS, checkpoint, receipt, tampered


def of_receipt(given: notes.Receipt | str, entry: bytes) -> oracle.Question:
    return {"do": "receipt", "key": VKEY, "receipt": str(given), "entry": entry}


def of_growth(old: int, new: int) -> dict[str, object]:
    proof = merkle.consistency(old, new, merkle.over(LEAVES))
    notes_of_both = {"old": checkpoint(old), "new": checkpoint(new)}
    return {"do": "grew", "key": VKEY, "proof": proof, **notes_of_both}


def test_go_accepts_the_published_example_and_not_another_entry() -> None:
    said = oracle.asked(
        [
            {"do": "note", "key": VKEY, "new": CHECKPOINT},
            {"do": "note", "key": VKEY, "new": CHECKPOINT.replace("\n7\n", "\n8\n")},
            of_receipt(PROOF, ENTRIES[3]),
            of_receipt(PROOF, ENTRIES[4]),
        ]
    )

    assert said[::2] == ["ok", "ok"]
    assert said[1] == 'no: "invalid signature for key log.example.org/xiaoqu-1+dd9b0495"'
    assert said[3] == 'no: "invalid transparency proof"'


def test_go_accepts_every_receipt_of_small_logs() -> None:
    cases = [
        of_receipt(receipt(n, size), MANY[n]) for size in (*range(1, 18), 255) for n in range(size)
    ]

    assert set(oracle.asked(cases)) == {"ok"}


def test_go_accepts_that_every_small_log_grew_out_of_every_smaller() -> None:
    cases = [of_growth(old, new) for new in (*range(1, 34), 300) for old in range(1, new + 1)]

    assert set(oracle.asked(cases)) == {"ok"}


def test_a_log_that_was_cut_off_or_changed_early_is_refused() -> None:
    other = [b"other", *MANY[1:]]
    forged = merkle.over([merkle.leaf_hash(entry) for entry in other])
    grown = {**of_growth(100, 300), "new": tiles.signed(other, SIGNER)}

    said = oracle.asked(
        [
            grown,
            {**grown, "proof": merkle.consistency(100, 300, forged)},
            {**of_growth(100, 300), "old": checkpoint(300), "new": checkpoint(100)},
            {**of_growth(100, 300), "key": str(notes.Signer(ORIGIN, bytes(32)).verifier)},
        ]
    )

    assert [one[:2] for one in said] == ["no"] * 4


@pytest.mark.parametrize("changed", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
def test_a_changed_byte_of_a_tile_is_found(tmp_path: Path, changed: str) -> None:
    case = {"do": "tiles", "key": VKEY, "old": checkpoint(100), "dir": str(tmp_path)}
    case["new"] = tiles.write(tmp_path, MANY, SIGNER)
    before = oracle.asked([case])
    raw = (tmp_path / changed).read_bytes()
    (tmp_path / changed).write_bytes(bytes([raw[0] ^ 1]) + raw[1:])

    assert before == ["ok"]
    assert oracle.asked([case])[0][:2] == "no"


def test_an_entry_exchanged_in_its_bundle_is_found(tmp_path: Path) -> None:
    case = {"do": "tiles", "key": VKEY, "old": checkpoint(100), "dir": str(tmp_path)}
    case["new"] = tiles.write(tmp_path, MANY, SIGNER)
    bundle = tmp_path / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b"e7", b"e8", 1))

    assert oracle.asked([case]) == ['no: "entry 7 is another one"']


def test_openssl_accepts_checkpoint_and_cosignature(tmp_path: Path) -> None:
    text = CHECKPOINT.partition("\n\n")[0] + "\n"
    line = SIGNER.cosign(text, 1_790_000_000)
    raw = base64.b64decode(line.split(" ")[2])
    witnessed = f"cosignature/v1\ntime 1790000000\n{text}"
    signed = f"{witnessed}\n— w {base64.b64encode(raw[:4] + raw[12:]).decode()}\n"

    assert oracle.well_signed(CHECKPOINT, VKEY, tmp_path)
    assert oracle.well_signed(signed, VKEY, tmp_path)
    assert not oracle.well_signed(signed.replace("time 1", "time 2"), VKEY, tmp_path)


def holds(one: notes.Receipt, entry: bytes) -> bool:
    try:
        text = notes.opened(one.checkpoint, [notes.Verifier.parse(VKEY)])
        tree = notes.Checkpoint.parse(text)
    except notes.BadNote:
        return False
    leaf = merkle.leaf_hash(entry)
    return merkle.includes(leaf, one.index, tree.size, one.proof, tree.root)


def test_each_of_a_thousand_tamperings_is_found_by_go_and_by_us() -> None:
    cases = list(tampered())
    said = oracle.asked(of_receipt(one, entry) for one, entry in cases)

    missed = [n for n, one in enumerate(said) if not one.startswith("no: ")]
    ours = [n for n, (one, entry) in enumerate(cases) if holds(one, entry)]

    assert (len(said), missed, ours) == (TAMPERINGS, [], [])
