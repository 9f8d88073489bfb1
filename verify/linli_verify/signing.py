"""The key of a witness, and what it signs: Ed25519 (RFC 8032), C2SP tlog-cosignature.

In plain Python, which takes longer for some secrets than for others: for a person who signs now
and then on a machine of his own, not for a server that answers everybody.
"""

import base64
from dataclasses import dataclass
from hashlib import sha256, sha512

from .ed25519 import BASE, ORDER, encoded, times
from .notes import Key, bytes_of
from .witnesses import COSIGNATURE, TIME
from .words import NotValid

BEGINS = "PRIVATE+KEY+"


def _halves(seed: bytes) -> tuple[int, bytes]:
    """The secret number of a seed, and what its signatures take their chance from."""
    digest = sha512(seed).digest()
    number = int.from_bytes(digest[:32], "little") & ~(7 | 1 << 255) | 1 << 254
    return number & (1 << 255) - 1, digest[32:]


def public_of(seed: bytes) -> bytes:
    return encoded(times(_halves(seed)[0], BASE))


def signature(seed: bytes, message: bytes) -> bytes:
    number, prefix = _halves(seed)
    once = int.from_bytes(sha512(prefix + message).digest(), "little") % ORDER
    point = encoded(times(once, BASE))
    digest = sha512(point + public_of(seed) + message).digest()
    scalar = (once + int.from_bytes(digest, "little") * number) % ORDER
    return point + scalar.to_bytes(32, "little")


@dataclass(frozen=True, slots=True)
class Secret:
    """A witness's own key, written `PRIVATE+KEY+name+id+base64`. (见证私钥)"""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"Secret({self.name})"

    @classmethod
    def read(cls, text: str) -> "Secret":
        name, _, rest = text.strip().removeprefix(BEGINS).partition("+")
        digits, _, kept = rest.partition("+")
        raw = bytes_of(kept) or b""
        is_plain = bool(name) and not any(sign.isspace() for sign in name)
        if not text.startswith(BEGINS) or not is_plain or len(raw) != 33 or raw[:1] != COSIGNATURE:
            raise NotValid("bad_secret")
        found = cls(name, raw[1:])
        if found.key.id.hex() != digits:
            raise NotValid("bad_secret")
        return found

    @property
    def key(self) -> Key:
        public = public_of(self.seed)
        named = sha256(self.name.encode() + b"\n" + COSIGNATURE + public).digest()[:4]
        return Key(self.name, named, public)

    @property
    def vkey(self) -> str:
        """The public half, to be given to everybody."""
        return f"{self.name}+{self.key.id.hex()}+{_b64(COSIGNATURE + self.key.public)}"

    def __str__(self) -> str:
        return f"{BEGINS}{self.name}+{self.key.id.hex()}+{_b64(COSIGNATURE + self.seed)}\n"

    def line(self, text: str, moment: int) -> str:
        """The line under a checkpoint: that it was seen at this moment, and what came before."""
        signed = f"cosignature/v1\ntime {moment}\n{text}".encode()
        raw = self.key.id + moment.to_bytes(TIME, "big") + signature(self.seed, signed)
        return f"— {self.name} {_b64(raw)}\n"


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
