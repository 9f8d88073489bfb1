"""Whether others have seen the same checkpoint and signed it too (C2SP tlog-cosignature)."""

from collections.abc import Sequence

from . import ed25519
from .notes import Key, taken_apart
from .words import NotValid

COSIGNATURE = b"\x04"
TIME, SIGNATURE = 8, 64


def refuse_unless_witnessed(note: str, witnesses: Sequence[Key]) -> None:
    """Each of these witnesses has signed the checkpoint, at some time."""
    for witness in witnesses:
        if signed_at(note, witness) is None:
            raise NotValid("not_witnessed", name=witness.name)


def signed_at(note: str, witness: Key) -> int | None:
    """When this witness has truly signed the checkpoint; None where he has not."""
    text, lines = taken_apart(note)
    for name, raw in lines:
        if (name, raw[:4]) == (witness.name, witness.id) and _agrees(witness, text, raw[4:]):
            return int.from_bytes(raw[4 : 4 + TIME], "big")
    return None


def _agrees(witness: Key, text: str, raw: bytes) -> bool:
    if len(raw) != TIME + SIGNATURE:
        return False
    signed = f"cosignature/v1\ntime {int.from_bytes(raw[:TIME], 'big')}\n{text}"
    return ed25519.agrees(witness.public, signed.encode(), raw[TIME:])
