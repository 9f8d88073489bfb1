"""The three uses of a secret: sealing a column, finding a value again, short codes on paper."""

import base64
import hmac
import os
import unicodedata
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION, NONCE_BYTES = "v1", 12
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("ILO", "110")
RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
TO_CROCKFORD = str.maketrans(RFC_4648, CROCKFORD)


class SealBroken(Exception):
    """A sealed text was changed, moved to another column, or its key is unknown."""


@lru_cache(maxsize=64)
def _cipher(key: str) -> AESGCM:
    raw = base64.b64decode(key, validate=True)
    if len(raw) != 32:
        raise ValueError("A key of LINLI_KEYS is 32 bytes in base64.")
    return AESGCM(raw)


def seal(plain: str, place: str) -> str:
    """`v1.<key id>.<base64url(nonce | ciphertext)>`, AES-256-GCM, bound to `place`; "" stays ""."""
    if not plain:
        return ""
    key_id = settings.LINLI_KEY_CURRENT
    nonce = os.urandom(NONCE_BYTES)
    closed = _cipher(settings.LINLI_KEYS[key_id]).encrypt(nonce, plain.encode(), place.encode())
    return f"{VERSION}.{key_id}.{base64.urlsafe_b64encode(nonce + closed).decode()}"


def unseal(stored: str, place: str) -> str:
    """The text sealed for `place`, under any key still listed; raises `SealBroken`."""
    if not stored:
        return ""
    try:
        version, key_id, body = stored.split(".")
        raw = base64.b64decode(body, altchars=b"-_", validate=True)
        cipher = _cipher(settings.LINLI_KEYS[key_id])
        plain = cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
    except (ValueError, KeyError, InvalidTag) as broken:
        raise SealBroken(place) from broken
    if version != VERSION:
        raise SealBroken(place)
    return plain.decode()


def seal_with(secret: bytes, plain: str) -> str:
    """Sealed by a key of 32 bytes that the house does not keep: who brings it again may read."""
    nonce = os.urandom(NONCE_BYTES)
    closed = AESGCM(secret).encrypt(nonce, plain.encode(), None)
    return base64.urlsafe_b64encode(nonce + closed).decode()


def unseal_with(secret: bytes, stored: str) -> str:
    raw = base64.urlsafe_b64decode(stored)
    return AESGCM(secret).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()


def is_sealed_by_current_key(stored: str) -> bool:
    """False where a rotation still has to seal the text again."""
    return not stored or stored.split(".")[1:2] == [settings.LINLI_KEY_CURRENT]


def normalised(value: str) -> str:
    """One writing for what people write in many: full width, case, blanks and hyphens removed."""
    plain = unicodedata.normalize("NFKC", value).casefold()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-‐‑–—")


@lru_cache(maxsize=8)
def _hash_key(key: str) -> bytes:
    raw = base64.b64decode(key, validate=True)
    if len(raw) < 32:
        raise ValueError("LINLI_HASH_KEY is 32 bytes in base64.")
    return raw


def _mac(text: str, purpose: str) -> bytes:
    if not purpose or "\0" in purpose:
        raise ValueError("Every hash has a purpose.")
    return hmac.digest(_hash_key(settings.LINLI_HASH_KEY), f"{purpose}\0{text}".encode(), sha256)


def keyed_hash(value: str, purpose: str) -> str:
    """HMAC-SHA-256 of the normalised value as 64 hex digits, to find a sealed value again.

    Two purposes never share a hash. An empty value has the empty hash, so blanks never match.
    """
    plain = normalised(value)
    return _mac(plain, purpose).hex() if plain else ""


def sign_short(text: str, purpose: str, length: int = 8) -> str:
    """A code people can type, in Crockford's base 32: 5 bits a character, 4 to 51 of them."""
    if not 4 <= length <= 51:
        raise ValueError(length)
    first = _mac(text, purpose)[: -(-length * 5 // 8)]
    return base64.b32encode(first).decode()[:length].translate(TO_CROCKFORD)


def as_typed(code: str) -> str:
    """`k7-0o 1l` → `K70011`: what a hurried reader makes of a printed code."""
    return normalised(code).upper().translate(READ_AS)


def verify_short(code: str, text: str, purpose: str, length: int = 8) -> bool:
    """True if the typed code is the one printed for this text."""
    return hmac.compare_digest(as_typed(code).encode(), sign_short(text, purpose, length).encode())
