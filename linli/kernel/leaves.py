"""What a log keeps of a trace: a salted commitment in its final form, and nothing to read."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from uuid import UUID

from .merkle import leaf_hash

SALT_BYTES = 32
PLAIN = frozenset({str, int, bool, type(None), UUID, datetime})


def new_salt() -> bytes:
    """32 random bytes. With them and the entry one opens a commitment; once erased, nobody."""
    return os.urandom(SALT_BYTES)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("A moment in a trace has a time zone.")
        return value.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"{type(value).__name__} has no canonical form.")


WRITE = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
).encode
"""Made once: making an encoder costs as much as what it writes."""


def _without_floats(value: object) -> None:
    """Two programs may write one float in two ways: shares and amounts are whole numbers."""
    if isinstance(value, float):
        raise TypeError("A float has no canonical form.")
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        for key in value:
            if type(key) is not str:
                raise TypeError("Keys of a trace are text.")
        inner = value.values()
    elif isinstance(value, (list, tuple)):
        inner = value
    for one in inner:
        if type(one) not in PLAIN:
            _without_floats(one)


def canonical(entry: Mapping[str, object]) -> bytes:
    """Canonical JSON: sorted keys, no blanks, UTF-8 as written.

    Moments are RFC 3339 in UTC with microseconds (`…T12:00:00.000000Z`), ids and codes text.
    Floats, sealed values and anything without one obvious form are refused with `TypeError`.
    """
    plain = dict(entry)
    _without_floats(plain)
    return WRITE(plain).encode()


def commitment(entry: Mapping[str, object], salt: bytes) -> str:
    """`SHA-256(salt | canonical entry)` as 64 hex digits."""
    if len(salt) != SALT_BYTES:
        raise ValueError("A salt is 32 bytes.")
    return hashlib.sha256(salt + canonical(entry)).hexdigest()


def public_entry(committed: bytes) -> bytes:
    """The bytes the log holds of an entry, from its commitment of 32 bytes."""
    return b'{"commit":"%b","v":1}' % committed.hex().encode()


def leaf(entry: Mapping[str, object], salt: bytes) -> tuple[bytes, bytes]:
    """The public entry, `{"commit":"…","v":1}`, and its leaf hash of 32 bytes (RFC 6962)."""
    public = public_entry(bytes.fromhex(commitment(entry, salt)))
    return public, leaf_hash(public)


def opens(public: bytes, entry: Mapping[str, object], salt: bytes) -> bool:
    """True if this entry and salt are what the public entry commits to."""
    return leaf(entry, salt)[0] == public
