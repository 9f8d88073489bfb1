"""Signed notes, checkpoints and receipts: the exact bytes of C2SP signed-note, tlog-checkpoint
and tlog-proof, with Ed25519."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = b"\x01", b"\x04"
DASH = "— "
PROOF = "c2sp.org/tlog-proof@v1"
MOST_SIGNATURES = 16
MOST_HASHES, HASH_BYTES = 63, 32
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


class BadNote(Exception):
    """The bytes are no note, or no key we know has signed them."""


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def unb64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as bad:
        raise BadNote("base64") from bad
    if b64(raw) != text:
        raise BadNote("base64")
    return raw


def key_id(name: str, public: bytes, kind: bytes = ED25519) -> bytes:
    """The first four bytes of `SHA-256(name | LF | kind | public key)`."""
    return sha256(name.encode() + b"\n" + kind + public).digest()[:4]


def _checked(name: str) -> str:
    if not name or "+" in name or any(sign.isspace() for sign in name):
        raise BadNote("key name")
    return name


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who signs, and with which public key; written as a *vkey*. (验签公钥)"""

    name: str
    public: bytes

    @classmethod
    def parse(cls, vkey: str, kind: bytes = ED25519) -> "Verifier":
        name, _, rest = vkey.partition("+")
        number, _, key = rest.partition("+")
        raw = unb64(key)
        found = cls(_checked(name), raw[1:])
        if raw[:1] != kind or len(raw) != 33 or key_id(name, raw[1:], kind).hex() != number:
            raise BadNote("vkey")
        return found

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.public)

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(ED25519 + self.public)}"

    def vkey(self, kind: bytes) -> str:
        """The key written out for another use than signing a log: a witness's is `0x04`."""
        return f"{self.name}+{key_id(self.name, self.public, kind).hex()}+{b64(kind + self.public)}"

    def agrees(self, text: str, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


class Signs(Protocol):
    """Whatever signs a log: a seed in memory, or a token that never gives its key away."""

    @property
    def verifier(self) -> Verifier: ...

    def signature(self, text: str) -> bytes: ...

    def line(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Signer:
    """A log's signing key: its name is the log's origin; `seed` is 32 bytes, kept in settings."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"Signer({self.name})"

    @property
    def verifier(self) -> Verifier:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(_checked(self.name), key.public_key().public_bytes_raw())

    def signature(self, text: str) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())

    def line(self, text: str) -> str:
        return f"{DASH}{self.name} {b64(self.verifier.id + self.signature(text))}\n"

    def cosign(self, text: str, posix_time: int) -> str:
        """A witness's line under a checkpoint it found consistent (tlog-cosignature)."""
        signed = f"cosignature/v1\ntime {posix_time}\n{text}"
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(signed.encode())
        number = key_id(self.name, self.verifier.public, COSIGNATURE)
        return f"{DASH}{self.name} {b64(number + posix_time.to_bytes(8, 'big') + signature)}\n"


def sign(text: str, signers: Iterable[Signs]) -> str:
    """The note: text that ends with a line feed, an empty line, one line a signature."""
    if not text.endswith("\n") or _has_control(text):
        raise BadNote("text")
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def opened(note: str, known: Sequence[Verifier]) -> str:
    """The signed text. Unknown signatures are ignored; a known one that fails rejects the note."""
    text, lines = _taken_apart(note)
    good = 0
    for name, raw in lines:
        for verifier in known:
            if (verifier.name, verifier.id) == (name, raw[:4]):
                if not verifier.agrees(text, raw[4:]):
                    raise BadNote("signature")
                good += 1
    if not good:
        raise BadNote("no known signature")
    return text


def _has_control(text: str) -> bool:
    return any(sign < " " and sign != "\n" for sign in text)


def _taken_apart(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    head, empty, tail = note.rpartition("\n\n")
    lines = tail.split("\n")[:-1]
    if not empty or not tail.endswith("\n") or not 0 < len(lines) <= MOST_SIGNATURES:
        raise BadNote("form")
    if _has_control(note):
        raise BadNote("control character")
    found = []
    for line in lines:
        dash, name, signature = [*line.split(" "), "", ""][:3]
        if dash != DASH.strip() or line.count(" ") != 2 or len(unb64(signature)) < 5:
            raise BadNote("signature line")
        found.append((_checked(name), unb64(signature)))
    return head + "\n", found


def signed_by(note: str, name: str) -> set[bytes]:
    """The ids of the keys of this name that stand under a note; whether truly is not looked at."""
    return {raw[:4] for who, raw in _taken_apart(note)[1] if who == name}


def cosigned_at(note: str, witness: Verifier) -> int | None:
    """When this witness signed the note (POSIX seconds), or None if it did not or not truly."""
    text, lines = _taken_apart(note)
    number = key_id(witness.name, witness.public, COSIGNATURE)
    for name, raw in lines:
        if (name, raw[:4], len(raw)) == (witness.name, number, 76):
            moment = int.from_bytes(raw[4:12], "big")
            if witness.agrees(f"cosignature/v1\ntime {moment}\n{text}", raw[12:]):
                return moment
    return None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log commits to: its name, how long it is, its root. (检查点)"""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0] or not NUMBER.fullmatch(lines[1]):
            raise BadNote("checkpoint")
        found = cls(lines[0], int(lines[1]), unb64(lines[2]))
        if len(found.root) != 32:
            raise BadNote("checkpoint")
        return found


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an entry stands in a log, with the signed checkpoint: a `.tlog-proof` file. (回执)

    `extra` may be the entry itself: it is not signed, but the path proves it or does not.
    """

    index: int
    proof: tuple[bytes, ...]
    checkpoint: str
    extra: bytes = b""

    def __str__(self) -> str:
        extra = f"extra {b64(self.extra)}\n" if self.extra else ""
        hashes = "".join(f"{b64(one)}\n" for one in self.proof)
        return f"{PROOF}\n{extra}index {self.index}\n{hashes}\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> "Receipt":
        head, _, checkpoint = text.partition("\n\n")
        first, *lines = head.split("\n")
        extra = b""
        if lines and lines[0].startswith("extra "):
            extra = unb64(lines.pop(0).removeprefix("extra "))
        word, _, number = lines[0].partition(" ") if lines else ("", "", "")
        if (first, word) != (PROOF, "index") or not NUMBER.fullmatch(number) or not checkpoint:
            raise BadNote("receipt")
        hashes = tuple(unb64(line) for line in lines[1:])
        if len(hashes) > MOST_HASHES or any(len(one) != HASH_BYTES for one in hashes):
            raise BadNote("receipt")
        return cls(int(number), hashes, checkpoint, extra)
