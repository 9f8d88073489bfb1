"""What the holder of a receipt holds: the entry in plain with its salt, or the public line."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256

from .words import NotValid

SALT = re.compile(r"[0-9a-f]{64}")
MEANT = {"entry", "salt", "forgotten"}


def public_entry(raw: bytes) -> bytes:
    """The line of the log that a file is about.

    An opening is JSON with `entry` and `salt`: its commitment is `SHA-256(salt | entry)`, where
    the entry is a text, or is written as one. Of a line that was forgotten, `public` is what the
    log holds. Any other file is the entry of the log itself.
    """
    opening = _opening(raw)
    if opening is None:
        return raw.rstrip(b"\n") if raw.startswith(b'{"commit":') else raw
    if is_forgotten(raw):
        return _text(opening, "public").encode()
    try:
        commitment = sha256(bytes.fromhex(_salt(opening)) + canonical(opening["entry"])).hexdigest()
    except (KeyError, UnicodeEncodeError, RecursionError) as bad:
        raise NotValid("bad_opening") from bad
    return b'{"commit":"%b","v":1}' % commitment.encode()


def canonical(entry: object) -> bytes:
    """A text as it is; else JSON with sorted keys and without blanks, in UTF-8."""
    if isinstance(entry, str):
        return entry.encode()
    if not isinstance(entry, dict):
        raise NotValid("bad_opening")
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def is_forgotten(raw: bytes) -> bool:
    """Whether the log's house says that salt and entry were erased for good."""
    opening = _opening(raw)
    return opening is not None and "forgotten" in opening and "salt" not in opening


def shown(raw: bytes) -> str | None:
    """What an opening says, to be read by people; None where the file is none, or says no more."""
    opening = _opening(raw)
    if opening is None or is_forgotten(raw):
        return None
    entry = opening["entry"]
    read = _read(entry.encode()) if isinstance(entry, str) else entry
    try:
        text = str(entry) if read is None else json.dumps(read, ensure_ascii=False, indent=2)
    except RecursionError:
        text = canonical(entry).decode()
    return "".join(sign if sign == "\n" or sign.isprintable() else "\ufffd" for sign in text)


def _opening(raw: bytes) -> dict[str, object] | None:
    read = _read(raw)
    is_meant = isinstance(read, dict) and MEANT & read.keys()
    if not is_meant and raw.lstrip()[:1] == b"{" and b'"salt"' in raw:
        raise NotValid("bad_opening")
    return read if is_meant and isinstance(read, dict) else None


def _read(raw: bytes) -> object:
    try:
        return json.loads(raw, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _salt(opening: dict[str, object]) -> str:
    salt = opening["salt"]
    if not isinstance(salt, str) or not SALT.fullmatch(salt):
        raise NotValid("bad_opening")
    return salt


def _text(opening: dict[str, object], name: str) -> str:
    said = opening.get(name)
    if not isinstance(said, str) or not said.isascii():
        raise NotValid("bad_opening")
    return said


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """A key that stands twice would be read one way by people and another by programs."""
    pairs = list(pairs)
    if len(dict(pairs)) != len(pairs):
        raise ValueError("A key stands twice.")
    return dict(pairs)


def _refuse(text: str) -> object:
    raise ValueError(text)
