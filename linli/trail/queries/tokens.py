"""A key of the log that lies in a token and never leaves it: PKCS #11, EdDSA. (密码设备中的密钥)

Which token is said by a URI of RFC 7512 in `LINLI_LOG_TOKEN`:
`pkcs11:token=linli;object=log?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=/run/log.pin`
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from django.conf import settings

from linli.kernel.notes import DASH, Verifier, b64

SCHEME = "pkcs11:"
POINT_BYTES = 32


class NoToken(Exception):
    """The token cannot be used: it says what is missing, never the PIN."""


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """Signs as `kernel.notes.Signer` does, by a key that only the token knows."""

    name: str
    public: bytes
    sign: Callable[[bytes], bytes]

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self.public)

    def signature(self, text: str) -> bytes:
        return self.sign(text.encode())

    def line(self, text: str) -> str:
        return f"{DASH}{self.name} {b64(self.verifier.id + self.signature(text))}\n"


@dataclass(frozen=True, slots=True)
class Token:
    """Where a key lies, as its URI says."""

    token: str
    label: str
    module: str
    pin_source: str


def parsed(uri: str) -> Token:
    """Take a URI of RFC 7512 apart; `NoToken` where something is missing in it."""
    path, _, query = uri.removeprefix(SCHEME).partition("?")
    said = dict(one.partition("=")[::2] for one in path.split(";"))
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    found = Token(
        unquote(said.get("token", "")),
        unquote(said.get("object", "")),
        asked.get("module-path", ""),
        asked.get("pin-source", "").removeprefix("file:"),
    )
    if not uri.startswith(SCHEME) or not all((found.token, found.label, found.module)):
        raise NoToken("LINLI_LOG_TOKEN names no token, object and module-path.")
    return found


def token_key(log: str) -> TokenSigner:
    """The key in the token of `LINLI_LOG_TOKEN`; name it in `LINLI_LOG_SIGNER`."""
    public, sign = _opened(settings.LINLI_LOG_TOKEN)
    return TokenSigner(log, public, sign)


@lru_cache(maxsize=1)
def _opened(uri: str) -> tuple[bytes, Callable[[bytes], bytes]]:
    """One session for as long as the process lives."""
    there = parsed(uri)
    try:
        pkcs11: Any = import_module("pkcs11")
        pin = Path(there.pin_source).read_text("utf-8").strip() if there.pin_source else None
        session = pkcs11.lib(there.module).get_token(token_label=there.token).open(user_pin=pin)
        asked = {"label": there.label}
        key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, **asked)
        half = session.get_key(object_class=pkcs11.ObjectClass.PUBLIC_KEY, **asked)
        point = bytes(half[pkcs11.Attribute.EC_POINT])
    except ImportError as absent:
        raise NoToken("python-pkcs11 is not installed: pip install 'linli[hsm]'.") from absent
    except Exception as fault:  # (each module has errors of its own)
        raise NoToken(f"The token {there.token} gave no key: {type(fault).__name__}.") from fault

    def sign(message: bytes) -> bytes:
        return bytes(key.sign(message, mechanism=pkcs11.Mechanism.EDDSA))

    return point[-POINT_BYTES:], sign
