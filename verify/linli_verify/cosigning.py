"""Signing by hand: a witness without a server signs what grew out of what he has signed before."""

from collections.abc import Sequence

from .log import refuse_two_logs, refuse_unless_grown
from .notes import Tree, bytes_of, taken_apart
from .signing import Secret
from .sources import Source
from .tree import HASH, grew
from .words import NotValid

Proof = Source | Sequence[bytes]
"""What shows that a log only grew: the log itself, or the hashes it gives out between two sizes."""


def refuse_unless_next(
    tree: Tree, last: tuple[Tree, int] | None, proof: Proof | None, *, is_first: bool, now: int
) -> None:
    """Refuse what does not begin with what was signed last: cut off, rewritten, begun anew.

    `last` is what was signed last of this log, and when. The first time somebody has to say so.
    """
    if last is None:
        if not is_first:
            raise NotValid("first_time", log=tree.log)
        return
    old, moment = last
    _refuse_unless_grown(old, tree, proof)
    if now < moment:
        raise NotValid("clock", log=tree.log)


def with_line(note: str, secret: Secret, now: int) -> tuple[str, str]:
    """The witness's line, and the checkpoint with it; an earlier line of his is left out."""
    text, lines = taken_apart(note)
    line = secret.line(text, now)
    others = note[len(text) + 1 :].splitlines(keepends=True)
    kept = [
        one
        for one, (name, raw) in zip(others, lines, strict=True)
        if (name, raw[:4]) != (secret.name, secret.key.id)
    ]
    return line, f"{text}\n{''.join(kept)}{line}"


def _refuse_unless_grown(old: Tree, new: Tree, proof: Proof | None) -> None:
    refuse_two_logs(old, new)
    if old.size == new.size or not old.size:
        if old.size == new.size and old.root != new.root:
            raise NotValid("forked", old=old.size, new=new.size)
    elif proof is None:
        raise NotValid("no_growth", old=old.size, new=new.size)
    elif isinstance(proof, Sequence):
        if not grew(old.size, new.size, (old.root, new.root), proof):
            raise NotValid("forked", old=old.size, new=new.size)
    else:
        refuse_unless_grown(old, new, proof)


def proof_of(text: str) -> list[bytes]:
    """A consistency proof as the log gives it out: one hash a line."""
    path = [bytes_of(line) for line in text.split()]
    hashes = [one for one in path if one is not None and len(one) == HASH]
    if len(hashes) != len(path) or len(path) > 2 * 63:
        raise NotValid("bad_growth")
    return hashes
