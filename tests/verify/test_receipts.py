"""What the checker says of receipts: ours hold, whatever is changed does not."""

import json
from functools import cache
from pathlib import Path

import pytest
from linli_verify.notes import Key, Receipt, opened
from linli_verify.tree import stands
from linli_verify.words import SAID, NotValid

from linli.kernel import notes
from linli.kernel.tests.example import PROOF, VKEY
from tests.oracle.tampered import tampered
from tests.verify.kept import AS_TEXT, OLD, OPENING, lay, receipt, said


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return lay(tmp_path)


def test_a_receipt_that_carries_its_entry_needs_the_key_alone(kept: Path) -> None:
    found = said("receipt", kept / "receipt", "--key", VKEY)

    assert found.status == 0
    assert found.said == (
        "valid: Line 6 stands in the log log.example.org/xiaoqu-1 of 300 lines, "
        "signed with its key.\n"
        "有效：第 6 行在账 log.example.org/xiaoqu-1 里；这本账共 300 行，由它的密钥签名。\n"
    )


def test_an_opening_is_told_in_plain_to_its_holder(kept: Path) -> None:
    for file in ("receipt", "bare"):
        found = said("receipt", kept / file, "--key", kept / "key", "--entry", kept / "opening")

        assert (found.status, found.code) == (0, "receipt")
        assert '"subject": "3 号楼"' in found.said


def test_an_entry_may_be_given_as_the_text_that_was_hashed(kept: Path) -> None:
    words = ("receipt", kept / "bare", "--key", VKEY, "--entry", kept / "opening")
    answers = []
    for opening in (AS_TEXT, AS_TEXT.replace("closed", "opened"), AS_TEXT.replace("{\\", "[\\")):
        (kept / "opening").write_text(opening)
        answers.append(said(*words))

    assert [one.code for one in answers] == ["receipt", "not_there", "not_there"]
    assert '"subject": "3 号楼"' in answers[0].said


def test_the_public_line_alone_will_do(kept: Path) -> None:
    words = ("receipt", kept / "bare", "--key", kept / "key", "--entry", kept / "line")

    assert said(*words)[:2] == (0, "receipt")


def test_a_line_that_was_forgotten_still_stands_there(kept: Path) -> None:
    shut = {"forgotten": "asked", "public": (kept / "line").read_text().rstrip("\n")}
    words = ("receipt", kept / "bare", "--key", VKEY, "--entry", kept / "opening")
    answers = []
    for told in (shut, shut | {"public": "e3"}, shut | {"public": 3}, {"forgotten": ""}):
        (kept / "opening").write_text(json.dumps(told))
        answers.append(said(*words)[:2])

    assert answers == [
        (0, "forgotten"), (1, "not_there"), (1, "bad_opening"), (1, "bad_opening"),
    ]  # fmt: skip


def test_the_published_example(tmp_path: Path) -> None:
    for name, content in {"proof": PROOF, "e3": "e3", "e4": "e4"}.items():
        (tmp_path / name).write_text(content)
    words = ("receipt", tmp_path / "proof", "--key", VKEY, "--entry")

    assert said(*words, tmp_path / "e3")[:2] == (0, "receipt")
    assert said(*words, tmp_path / "e4")[:2] == (1, "not_there")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("receipt bare --key key", "no_entry"),
        ("receipt receipt", "no_key"),
        ("receipt receipt --key other_key", "unknown_key"),
        ("receipt receipt --key opening", "bad_key"),
        ("receipt opening --key key", "bad_receipt"),
        ("receipt receipt --key key --entry receipt", "other_entry"),
        ("receipt bare --key key --entry receipt", "not_there"),
    ],
)
def test_why_a_receipt_is_not_valid(
    kept: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: str
) -> None:
    monkeypatch.chdir(kept)
    found = said(*words.split())

    assert found[:2] == (1, code)
    assert found.said.startswith("not valid: ")
    assert "\n无效：" in found.said


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        (OPENING.replace(b"case.closed", b"case.opened"), "other_entry"),
        (OPENING.replace(b'"00', b'"01'), "other_entry"),
        (OPENING.replace(b'"00', b'"0'), "bad_opening"),
        (OPENING.replace(b"null", b"0.5"), "bad_opening"),
        (OPENING.replace(b"null", b"NaN"), "bad_opening"),
        (OPENING.replace(b"null", b'"\\ud800"'), "bad_opening"),
        (OPENING.replace(b"null", b"[" * 9_000 + b"]" * 9_000), "bad_opening"),
        (OPENING.replace(b"null", b"1" * 5_000), "bad_opening"),
        (OPENING.replace(b'"verb"', b'"facts":1,"verb"'), "bad_opening"),
        (b'{"entry":[],"salt":"' + b"0" * 64 + b'"}', "bad_opening"),
        (b'{"salt":7}', "bad_opening"),
        (b'{"entry":{}}', "bad_opening"),
        (b"\xff\xfe", "other_entry"),
        (b"", "other_entry"),
    ],
)
def test_why_an_opening_is_not_valid(kept: Path, opening: bytes, code: str) -> None:
    (kept / "opening").write_bytes(opening)
    words = ("receipt", kept / "receipt", "--key", VKEY, "--entry", kept / "opening")

    assert said(*words)[:2] == (1, code)


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("\nindex 5", "\nindex 300", "outside"),
        ("\nindex 5", "\nindex 4", "not_there"),
        ("\nindex 5", "\nindex 05", "bad_receipt"),
        ("\nindex 5", "\nindex 9223372036854775808", "bad_receipt"),
        ("\nindex 5", "\nindex -5", "bad_receipt"),
        ("extra ", "extra !", "bad_receipt"),
        (f"\n{OLD}\n", "\n301\n", "bad_signature"),
        ("\n\nlog.example.org", "\n\nlog.example.com", "bad_signature"),
        ("— log.example.org", "— log.example.com", "unknown_key"),
        ("— log.example.org", "- log.example.org", "bad_note"),
        ("\n\n— ", "\n— ", "bad_note"),
        ("\n\nlog", "\n\n\tlog", "bad_note"),
        ("@v1", "@v2", "bad_receipt"),
    ],
)
def test_why_a_changed_receipt_is_not_valid(kept: Path, was: str, now: str, code: str) -> None:
    text = receipt(OLD)
    (kept / "receipt").write_text(text.replace(was, now, 1))

    assert was in text
    assert said("receipt", kept / "receipt", "--key", VKEY)[:2] == (1, code)


def test_signed_by_the_right_key_but_no_checkpoint(kept: Path) -> None:
    signer = notes.Signer("log.example.org/xiaoqu-1", bytes(range(32)))
    for text in ("hello\n", "elsewhere\n1\n" + "A" * 43 + "=\n", f"{signer.name}\n01\nAA==\n"):
        bad = notes.Receipt(0, (), notes.sign(text, [signer]), b"x")
        (kept / "receipt").write_text(str(bad))

        assert said("receipt", kept / "receipt", "--key", VKEY)[:2] == (1, "bad_checkpoint")


def test_a_witness_that_is_asked_for_must_have_signed_the_same(kept: Path) -> None:
    witness = notes.Signer("street.example.org", bytes([5] * 32))
    public, text = witness.verifier.public, receipt(OLD)
    number = notes.key_id(witness.name, public, notes.COSIGNATURE).hex()
    key = f"{witness.name}+{number}+{notes.b64(notes.COSIGNATURE + public)}"
    signed = text.partition("\n\n")[2].partition("\n\n")[0] + "\n"
    good, other = (witness.cosign(one, 1_790_000_000) for one in (signed, "another\n"))
    words = ("receipt", kept / "receipt", "--key", VKEY, "--witness", key)
    answers = []
    for line in ("", good, other, good[:60] + "\n"):
        (kept / "receipt").write_text(text + line)
        answers.append(said(*words)[:2])

    assert answers == [
        (1, "not_witnessed"), (0, "receipt"), (1, "not_witnessed"), (1, "bad_note"),
    ]  # fmt: skip
    (kept / "receipt").write_text(text)
    assert said(*words[:-1], VKEY)[:2] == (1, "bad_key")


def test_a_file_that_is_missing_or_far_too_long_is_told(kept: Path) -> None:
    (kept / "long").write_bytes(b"x" * (2 << 20))
    (kept / "bytes").write_bytes(b"\xff\xfe")

    missing = said("receipt", kept / "nothing", "--key", VKEY)

    assert missing[:2] == (2, "unread")
    assert missing.said.startswith("not checked: ")
    assert said("receipt", kept / "long", "--key", VKEY)[:2] == (1, "too_long")
    assert said("receipt", kept / "bytes", "--key", VKEY)[:2] == (1, "not_text")


def test_each_of_four_hundred_tamperings_is_found_by_the_checker() -> None:
    key, passed = [Key.read(VKEY)], []
    open_once = cache(lambda note: opened(note, key))
    cases = list(tampered())[::3]
    for one, entry in cases:
        read = Receipt.read(str(one))
        try:
            tree = open_once(read.checkpoint)
        except NotValid:
            continue
        if stands(entry, read.index, tree.size, read.path, tree.root):
            passed.append(one)

    assert (len(cases), passed) == (400, [])


def test_both_languages_say_the_same_values() -> None:
    import string

    def names(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert [code for code, (one, two) in SAID.items() if names(one) != names(two)] == []
