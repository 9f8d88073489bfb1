"""Keys, checkpoints and receipts: C2SP signed-note, tlog-checkpoint and tlog-proof."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from . import ed25519
from .tree import HASH
from .words import NotValid

ED25519 = b"\x01"
MOST_SIGNATURES, MOST_HASHES = 64, 63
LONGEST_NAME = 160
"""What is said of a name in an answer."""
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
PROOF = "c2sp.org/tlog-proof@v1"


def number(text: str) -> int | None:
    """A whole number below 2^63 as it is written; None where it is written otherwise."""
    found = int(text) if NUMBER.fullmatch(text) else -1
    return found if 0 <= found < 1 << 63 else None


def bytes_of(text: str) -> bytes | None:
    """What stands in Base64; None where it is not written in the one right way."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


@dataclass(frozen=True, slots=True)
class Key:
    """The public key of a log or a witness, written `name+id+base64`. (验签公钥)

    `first` and `last` are the sizes of the log between which it signed, where that is known.
    """

    name: str
    id: bytes
    public: bytes
    first: int = 0
    last: int | None = None

    @classmethod
    def read(cls, vkey: str, kind: bytes = ED25519) -> "Key":
        name, _, rest = vkey.strip().partition("+")
        digits, _, key = rest.partition("+")
        raw = bytes_of(key) or b""
        number_of_it = sha256(name.encode() + b"\n" + raw).digest()[:4]
        is_plain = bool(name) and not any(sign.isspace() for sign in name)
        if not is_plain or raw[:1] != kind or len(raw) != 33 or digits != number_of_it.hex():
            raise NotValid("bad_key")
        return cls(name, number_of_it, raw[1:])


@dataclass(frozen=True, slots=True)
class Tree:
    """What a checkpoint commits to. (检查点)"""

    log: str
    size: int
    root: bytes


def opened(note: str, keys: Sequence[Key]) -> Tree:
    """The tree that one of the keys has signed, under the name of its log, while it was in use.

    A signature of another key says nothing; one of these keys that does not fit refuses all.
    """
    if not keys:
        raise NotValid("no_key")
    text, lines = taken_apart(note)
    signed = []
    for name, raw in lines:
        for key in keys:
            if (key.name, key.id) == (name, raw[:4]):
                if not ed25519.agrees(key.public, text.encode(), raw[4:]):
                    raise NotValid("bad_signature")
                signed.append(key)
    if not signed:
        _refuse_strange(text, keys)
    tree = _tree(text, [key.name for key in signed])
    _refuse_out_of_use(tree, signed)
    return tree


def _refuse_strange(text: str, keys: Sequence[Key]) -> None:
    """None of the keys has signed: perhaps they are those of another log."""
    log, names = text.partition("\n")[0][:LONGEST_NAME], sorted({key.name for key in keys})
    if log in names:
        raise NotValid("unknown_key")
    raise NotValid("keys_of_other", log=log, keys=", ".join(names)[:LONGEST_NAME])


def _refuse_out_of_use(tree: Tree, signed: Sequence[Key]) -> None:
    """One of those who signed must have been in use; while one key follows another, both are."""
    for key in signed:
        if key.first <= tree.size and (key.last is None or tree.size <= key.last):
            return
    key = signed[0]
    if key.last is not None and key.last < tree.size:
        raise NotValid("retired", key=key.id.hex(), last=key.last, size=tree.size)
    raise NotValid("not_yet", key=key.id.hex(), first=key.first, size=tree.size)


def unchecked(note: str) -> tuple[str, Tree]:
    """What a checkpoint says, whoever signed it: its text, and what it commits to."""
    text, lines = taken_apart(note)
    return text, _tree(text, [name for name, _ in lines])


def taken_apart(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The signed text, and who signed it with which bytes."""
    text, empty, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if not empty or CONTROL.search(note) or lines.pop() or not 0 < len(lines) <= MOST_SIGNATURES:
        raise NotValid("bad_note")
    found = []
    for line in lines:
        dash, _, rest = line.partition(" ")
        name, _, signature = rest.partition(" ")
        raw = bytes_of(signature)
        if dash != "—" or not name or "+" in name or raw is None or len(raw) < 5:
            raise NotValid("bad_note")
        found.append((name, raw))
    return text + "\n", found


def tree_of(text: str) -> Tree:
    """What the text of a checkpoint says, whoever has signed it."""
    return _tree(text, [text.partition("\n")[0]])


def _tree(text: str, names: Sequence[str]) -> Tree:
    lines = text.split("\n")
    size = number(lines[1]) if len(lines) == 4 else None
    root = bytes_of(lines[2]) if len(lines) == 4 else None
    if size is None or root is None or len(root) != HASH or lines[0] not in names:
        raise NotValid("bad_checkpoint")
    return Tree(lines[0], size, root)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an entry stands in a log; `extra` may be the entry itself. (回执)"""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None

    @classmethod
    def read(cls, text: str) -> "Receipt":
        head, _, checkpoint = text.partition("\n\n")
        first, *lines = head.split("\n")
        extra: bytes | None = None
        if lines and lines[0].startswith("extra "):
            extra = bytes_of(lines.pop(0).removeprefix("extra "))
            if extra is None:
                raise NotValid("bad_receipt")
        word, _, digits = lines.pop(0).partition(" ") if lines else ("", "", "")
        index, path = number(digits), [bytes_of(line) for line in lines]
        if (first, word) != (PROOF, "index") or index is None or len(path) > MOST_HASHES:
            raise NotValid("bad_receipt")
        hashes = tuple(one for one in path if one is not None and len(one) == HASH)
        if len(hashes) != len(path) or not checkpoint:
            raise NotValid("bad_receipt")
        return cls(index, hashes, checkpoint, extra)
