"""A token signs as a seed does, and what is missing is said without the PIN."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from linli.kernel.actor import CLERK
from linli.kernel.notes import Signer
from linli.trail import actions, queries
from linli.trail.queries import tokens

SEED = bytes(range(32))
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Half(dict[str, bytes]):
    """A key object as python-pkcs11 gives it: attributes by item, `sign` with a mechanism."""

    def sign(self, message: bytes, *, mechanism: str) -> bytes:
        assert mechanism == "EDDSA"
        return Ed25519PrivateKey.from_private_bytes(SEED).sign(message)


def shaped(pin: str) -> SimpleNamespace:
    """What we use of python-pkcs11, with one token in it. Its point is an OCTET STRING in DER."""
    public = Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw()

    def session(user_pin: str | None) -> SimpleNamespace:
        if user_pin != pin:
            raise PermissionError(user_pin)
        half = Half(EC_POINT=b"\x04\x20" + public)
        return SimpleNamespace(get_key=lambda **_asked: half)

    token = SimpleNamespace(open=session)
    return SimpleNamespace(
        lib=lambda _path: SimpleNamespace(get_token=lambda **_asked: token),
        ObjectClass=SimpleNamespace(PRIVATE_KEY="private", PUBLIC_KEY="public"),
        Attribute=SimpleNamespace(EC_POINT="EC_POINT"),
        Mechanism=SimpleNamespace(EDDSA="EDDSA"),
    )


@pytest.fixture
def uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "pin").write_text("1234\n")
    monkeypatch.setitem(sys.modules, "pkcs11", shaped("1234"))
    tokens._opened.cache_clear()
    return f"pkcs11:token=lin%20li;object=log?module-path=/lib/x.so&pin-source=file:{tmp_path}/pin"


def test_a_token_writes_the_very_line_a_seed_writes(uri: str, settings: Any) -> None:
    settings.LINLI_LOG_TOKEN = uri
    seed, token = Signer("log.example.org", SEED), tokens.token_key("log.example.org")

    assert token.line("text\n") == seed.line("text\n")
    assert (token.verifier, token.signature("x")) == (seed.verifier, seed.signature("x"))


@pytest.mark.django_db
def test_the_log_is_sealed_by_the_token(uri: str, settings: Any) -> None:
    settings.LINLI_LOG_TOKEN = uri
    settings.LINLI_LOG_SIGNER = "linli.trail.queries.tokens.token_key"
    actions.record(CLERK, "case.closed", uuid4(), NOON)

    actions.seal(CLERK, now=NOON)

    assert queries.log_key() == Signer(settings.LINLI_LOG_ORIGIN, SEED).verifier
    assert queries.verified().findings == []


@pytest.mark.parametrize(
    "uri", ["", "token=a;object=b", "pkcs11:token=a?module-path=/x", "pkcs11:token=a;object=b"]
)
def test_a_uri_that_names_no_key_is_told(uri: str) -> None:
    with pytest.raises(tokens.NoToken, match="names no token"):
        tokens.parsed(uri)


def test_a_wrong_pin_is_not_repeated(uri: str, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "pin").write_text("9999")
    settings.LINLI_LOG_TOKEN = uri

    with pytest.raises(tokens.NoToken, match="lin li gave no key: PermissionError") as told:
        tokens.token_key("log")
    assert "9999" not in str(told.value)


def test_without_the_library_it_says_what_to_install(
    uri: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    settings.LINLI_LOG_TOKEN = uri

    with pytest.raises(tokens.NoToken, match=r"linli\[hsm\]"):
        tokens.token_key("log")
