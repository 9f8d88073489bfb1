"""SM2 with SM3 (GB/T 32918) under the default id of GM/T 0009: a second signature. (国密签名)

The arithmetic is that of `gmalg`, of the extra `linli[gm]`: plain Python, slow, and not in constant
time. Keys and signatures are written as OpenSSL reads them, PEM and DER.
"""

import base64
import secrets
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

USER_ID = b"1234567812345678"
FIELD = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
ORDER = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123
SECRET_BYTES, PUBLIC_BYTES, ID_BYTES = 32, 65, 4
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
"""What stands before the 65 bytes of a public key in DER (RFC 5480, curve 1.2.156.10197.1.301)."""


class NoSm2(Exception):
    """Nothing can be signed or checked; the words say why, and never a key."""


class NoLibrary(NoSm2):
    """`gmalg` is not there."""


@dataclass(frozen=True, slots=True)
class Sm2Key:
    """A public key: 0x04 and both coordinates, 65 bytes. (国密公钥)"""

    public: bytes

    @classmethod
    def parse(cls, public: bytes) -> "Sm2Key":
        """`NoSm2` where the bytes are no point of the curve."""
        both = (int.from_bytes(one, "big") for one in (public[1:33], public[33:]))
        is_whole = len(public) == PUBLIC_BYTES and public[0] == 4 and max(both) < FIELD
        if not is_whole or not _library().SM2().verify_pk(public):
            raise NoSm2("The public key is no point of the curve of SM2.")
        return cls(public)

    @property
    def der(self) -> bytes:
        return SPKI + self.public

    @property
    def pem(self) -> str:
        body = base64.b64encode(self.der).decode()
        lines = [body[at : at + 64] for at in range(0, len(body), 64)]
        return "\n".join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])

    @property
    def id(self) -> bytes:
        """The first four bytes of the SHA-256 of its DER."""
        return sha256(self.der).digest()[:ID_BYTES]

    def agrees(self, text: str, signature: bytes) -> bool:
        """Whether the secret of this key signed the text; `signature` is DER."""
        try:
            r, s = decode_dss_signature(signature)
        except ValueError:
            return False
        if encode_dss_signature(r, s) != signature or not (0 < r < ORDER and 0 < s < ORDER):
            return False
        both = (one.to_bytes(SECRET_BYTES, "big") for one in (r, s))
        return bool(_library().SM2(uid=USER_ID, pk=self.public).verify(text.encode(), *both))


@dataclass(frozen=True, slots=True)
class Sm2Signer:
    """A secret key, 32 bytes, with its public half: each signature draws a new random number."""

    secret: bytes
    key: Sm2Key

    def __repr__(self) -> str:
        return f"Sm2Signer({self.key.id.hex()})"

    @classmethod
    def of(cls, secret: bytes) -> "Sm2Signer":
        """`NoSm2` where the bytes are no secret key, or the library is not there."""
        if len(secret) != SECRET_BYTES or not 0 < int.from_bytes(secret, "big") < ORDER - 1:
            raise NoSm2("The secret key is not 32 bytes within the order of the curve of SM2.")
        return cls(secret, Sm2Key(bytes(_library().SM2().generate_pk(secret))))

    def signature(self, text: str) -> bytes:
        """The signature as DER, `SEQUENCE { r, s }`, of 70 to 72 bytes as a rule."""
        signs = _library().SM2(sk=self.secret, uid=USER_ID, pk=self.key.public)
        try:
            r, s = (int.from_bytes(one, "big") for one in signs.sign(text.encode()))
        except Exception as fault:  # (a fault of the library costs its signature, no more)
            raise NoSm2(f"gmalg did not sign: {type(fault).__name__}.") from fault
        return encode_dss_signature(r, s)


def drawn() -> bytes:
    """A new secret key, from the operating system."""
    while True:
        secret = secrets.token_bytes(SECRET_BYTES)
        if 0 < int.from_bytes(secret, "big") < ORDER - 1:
            return secret


def _library() -> Any:
    try:
        return import_module("gmalg")
    except ImportError as absent:
        raise NoLibrary("gmalg is not installed: pip install 'linli[gm]'.") from absent
