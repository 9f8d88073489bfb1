"""When a witness signs somebody else's checkpoint after him (C2SP tlog-witness). No database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from uuid import NAMESPACE_URL, UUID, uuid5

from linli.kernel.merkle import EMPTY, grew
from linli.kernel.notes import BadNote, Checkpoint, b64, unb64

MOST_LINES = 63
MOST_BYTES = 16_384
OLD = re.compile(r"old (0|[1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a log hands its witness: the size last signed, the proof since, the checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    def __str__(self) -> str:
        hashes = "".join(f"{b64(one)}\n" for one in self.proof)
        return f"old {self.old}\n{hashes}\n{self.note}"


def asked(text: str) -> Asked:
    """Take apart the body of an `add-checkpoint`; `BadNote` where it is none."""
    head, empty, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    number = OLD.fullmatch(first)
    if not number or not empty or not note or len(lines) > MOST_LINES:
        raise BadNote("request")
    proof = tuple(unb64(line) for line in lines)
    if any(len(one) != 32 for one in proof):
        raise BadNote("proof")
    return Asked(int(number[1]), proof, note)


class NoLine(StrEnum):
    """What stood in the way of a witness's line, where it was no answer of HTTP. (未签原因)"""

    OTHER_KEY = "other_key"
    SEEN_MORE = "seen_more"


def log_id(origin: str) -> UUID:
    """A log as the subject of a trace: the same name has the same id everywhere."""
    return uuid5(NAMESPACE_URL, f"linli:log:{origin}")


def why_not_cosign(
    old: int, proof: Sequence[bytes], new: Checkpoint, *, size: int, root: bytes
) -> HTTPStatus | None:
    """What a witness that has seen `size` and `root` answers instead of its line, if anything.

    `CONFLICT` where the log speaks of another past than the witness has seen, or has two roots of
    one size; `UNPROCESSABLE_ENTITY` where the proof does not lead from the old root to the new.
    """
    if old > new.size:
        return HTTPStatus.BAD_REQUEST
    if old != size or (old == new.size and size and root != new.root):
        return HTTPStatus.CONFLICT
    if not grew(old, new.size, root if size else EMPTY, new.root, proof):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return None
