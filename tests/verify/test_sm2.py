"""The checker's own SM2 and SM3, beside the standard's example and two that share no code."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linli_verify import sm2

from linli.kernel.sm2 import Sm2Signer
from linli.kernel.tests.example import CHECKPOINT, SECRET_SM2, SIGNED_SM2, VKEY
from tests.verify.kept import said

SIGNER = Sm2Signer.of(SECRET_SM2)
TEXT = CHECKPOINT.partition("\n\n")[0] + "\n"
SIGNED = SIGNER.signature(TEXT)
KEY = sm2.key_of(SIGNER.key.der)


def test_the_examples_of_the_standards() -> None:
    """GB/T 32905-2016, A.1 and A.2; GB/T 32918.5-2017, A.2."""
    assert sm2.sm3(b"abc").hex().startswith("66c7f0f462eeedd9d1f2d46bdc10e4e2")
    assert sm2.sm3(b"abcd" * 16).hex().startswith("debe9ff92275b8a138604889c18e5a4d")
    assert KEY is not None
    assert sm2.agrees(KEY, b"message digest", SIGNED_SM2)
    assert not sm2.agrees(KEY, b"message digests", SIGNED_SM2)


@settings(max_examples=10)
@given(st.binary(max_size=300))
def test_sm3_is_that_of_openssl(message: bytes) -> None:
    assert sm2.sm3(message) == hashlib.new("sm3", message).digest()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, len(SIGNED) - 1), st.integers(0, 7))
def test_a_flipped_bit_of_the_signature_is_found(at: int, bit: int) -> None:
    other = SIGNED[:at] + bytes([SIGNED[at] ^ 1 << bit]) + SIGNED[at + 1 :]

    assert KEY is not None
    assert not sm2.agrees(KEY, TEXT.encode(), other)


def der(*numbers: bytes) -> bytes:
    body = b"".join(b"\2" + bytes([len(one)]) + one for one in numbers)
    return b"\x30" + bytes([len(body)]) + body


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x30", der(), der(b"\1"), der(b"\1", b"\1", b"\1"), der(b"", b"\1"),
        der(b"\0\1", b"\1"), der(b"\xff", b"\1"), der(b"\1", b"\1") + b"\0", der(b"\1", b"\1")[:-1],
        der(b"\1" * 70, b"\1" * 70)[:130], b"\x31" + der(b"\1", b"\1")[1:], b"\x30\x80\0\0\0\0\0\0",
    ],
)  # fmt: skip
def test_two_numbers_are_written_in_one_way_alone(raw: bytes) -> None:
    assert sm2.two_numbers(raw) is None
    assert sm2.two_numbers(der(b"\1", b"\0\xff")) == (1, 255)


@pytest.mark.parametrize(
    ("r", "s"), [(0, 1), (1, 0), (sm2.ORDER, 1), (1, sm2.ORDER), (1, sm2.ORDER - 1)]
)
def test_numbers_outside_the_order_sign_nothing(r: int, s: int) -> None:
    numbers = [one.to_bytes(33, "big").lstrip(b"\0") or b"\0" for one in (r, s)]
    whole = [b"\0" + one if one[0] & 0x80 else one for one in numbers]

    assert KEY is not None
    assert not sm2.agrees(KEY, TEXT.encode(), der(*whole))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    other = Sm2Signer.of(bytes([7] * 32)).key
    files = {
        "note": CHECKPOINT.encode(),
        "grown": CHECKPOINT.replace("\n7\n", "\n8\n").encode(),
        "sig": SIGNED,
        "pem": SIGNER.key.pem.encode(),
        "der": SIGNER.key.der,
        "other": other.pem.encode(),
        "off": SIGNER.key.der[:-1] + b"\0",
        "half": b"-----BEGIN PUBLIC KEY-----\nAAAA",
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("note sig --sm2-key pem", (0, "sm2")),
        (f"note sig --sm2-key other --sm2-key der --key {VKEY}", (0, "sm2")),
        ("note sig --sm2-key other", (1, "bad_sm2")),
        ("grown sig --sm2-key pem", (1, "bad_sm2")),
        (f"grown sig --sm2-key pem --key {VKEY}", (1, "bad_signature")),
        ("note pem --sm2-key pem", (1, "bad_sm2")),
        ("note sig --sm2-key off", (1, "bad_sm2_key")),
        ("note sig --sm2-key half", (1, "bad_sm2_key")),
        ("note sig --sm2-key note", (1, "bad_sm2_key")),
        ("pem sig --sm2-key pem", (1, "bad_note")),
        ("note nothing --sm2-key pem", (2, "unread")),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_the_checker_says_of_a_second_signature(words: str, found: tuple[int, str]) -> None:
    assert said("sm2", *words.split())[:2] == found
