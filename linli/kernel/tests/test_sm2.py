"""SM2 beside the example of the standard and OpenSSL, which shares no code with it."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from linli.kernel import sm2
from linli.kernel.sm2 import ORDER, NoLibrary, NoSm2, Sm2Key, Sm2Signer
from linli.kernel.tests.example import CHECKPOINT, SECRET_SM2, SIGNED_SM2
from tests import oracle

TEXT = CHECKPOINT.partition("\n\n")[0] + "\n"


@pytest.fixture(scope="module")
def signer() -> Sm2Signer:
    return Sm2Signer.of(SECRET_SM2)


@pytest.fixture(scope="module")
def signed(signer: Sm2Signer) -> bytes:
    return signer.signature(TEXT)


def test_the_published_example(signer: Sm2Signer) -> None:
    """GB/T 32918.5-2017, A.2: the same secret gives the same key, which made that signature."""
    assert signer.key.public.hex().startswith("0409f9df311e5421a150dd7d161e4bc5c672179f")
    assert signer.key.agrees("message digest", SIGNED_SM2)
    assert not signer.key.agrees("message digests", SIGNED_SM2)


def test_openssl_accepts_ours_and_refuses_what_was_changed(
    signer: Sm2Signer, signed: bytes, tmp_path: Path
) -> None:
    r, s = decode_dss_signature(signed)
    other = Sm2Signer.of(sm2.drawn())

    def accepted(text: str, der: bytes, key: Sm2Key = signer.key) -> bool:
        return oracle.well_signed_by_sm2(text, key.pem, der, tmp_path)

    assert accepted(TEXT, signed)
    assert not accepted(TEXT.replace("\n7\n", "\n8\n"), signed)
    assert not accepted(TEXT, encode_dss_signature(s, r))
    assert not accepted(TEXT, signed, other.key)
    assert not oracle.well_signed_by_sm2(TEXT, signer.key.pem, signed, tmp_path, who="somebody")


def test_we_accept_what_openssl_signed(tmp_path: Path) -> None:
    (tmp_path / "text").write_text(TEXT, "utf-8")
    for command in (
        "openssl ecparam -genkey -name SM2 -out secret.pem",
        "openssl pkey -in secret.pem -pubout -outform DER -out public.der",
        "openssl pkeyutl -sign -inkey secret.pem -rawin -digest sm3 -in text -out signed "
        f"-pkeyopt distid:{sm2.USER_ID.decode()}",
    ):
        subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)  # noqa: S603
    der = (tmp_path / "public.der").read_bytes()

    key = Sm2Key.parse(der.removeprefix(sm2.SPKI))

    assert key.der == der
    assert key.agrees(TEXT, (tmp_path / "signed").read_bytes())


def test_numbers_out_of_range_and_other_ways_of_writing_are_refused(
    signer: Sm2Signer, signed: bytes
) -> None:
    r, s = decode_dss_signature(signed)
    outside = ((0, s), (r, 0), (r + ORDER, s), (r, s + ORDER), (ORDER - s, s))
    wrong = [
        *[encode_dss_signature(*one) for one in outside],
        bytes.fromhex("30060201ff020101"),
        signed + b"\0",
        signed[:-1],
        b"\x30\x81" + signed[1:],
        r.to_bytes(32, "big") + s.to_bytes(32, "big"),
        b"",
    ]

    assert [one.hex() for one in wrong if signer.key.agrees(TEXT, one)] == []


def test_each_signature_draws_a_number_of_its_own(signer: Sm2Signer, signed: bytes) -> None:
    """Two signatures with one number give the secret away."""
    firsts = {decode_dss_signature(signer.signature(TEXT))[0] for _ in range(8)}

    assert len(firsts | {decode_dss_signature(signed)[0]}) == 9


@pytest.mark.parametrize(
    "secret", [b"", b"\1" * 31, bytes(32), (ORDER - 1).to_bytes(32, "big"), b"\xff" * 32]
)
def test_what_is_no_secret_key_is_refused(secret: bytes) -> None:
    with pytest.raises(NoSm2, match="secret key"):
        Sm2Signer.of(secret)


def test_what_is_no_point_of_the_curve_is_no_public_key(signer: Sm2Signer) -> None:
    good = signer.key.public
    wrong = [b"", good[:-1], b"\2" + good[1:], b"\4" + bytes(64), b"\4" + b"\xff" * 64]

    for public in [*wrong, good[:-1] + bytes([good[-1] ^ 1])]:
        with pytest.raises(NoSm2, match="no point"):
            Sm2Key.parse(public)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gmalg", None)

    with pytest.raises(NoLibrary, match=r"linli\[gm\]"):
        Sm2Signer.of(SECRET_SM2)


def test_a_fault_of_the_library_is_told_without_the_key(
    signer: Sm2Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gmalg", SimpleNamespace(SM2=lambda **_given: None))

    with pytest.raises(NoSm2) as told:
        signer.signature(TEXT)

    assert str(told.value) == "gmalg did not sign: AttributeError."
    assert SECRET_SM2.hex() not in repr(signer)
