"""The Merkle tree of RFC 6962, written down as the RFC defines it."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
HASH = 32
TILE = 256
"""How many hashes a tile holds, and how many bytes a hash has."""


def leaf(entry: bytes) -> bytes:
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def below(size: int) -> int:
    """The largest power of two smaller than a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def climbed(found: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and its path lead to; None where the path is too long or too short."""
    if size == 1:
        return None if path else found
    if not path:
        return None
    middle, other = below(size), path[-1]
    if index < middle:
        part = climbed(found, index, middle, path[:-1])
        return part and node(part, other)
    part = climbed(found, index - middle, size - middle, path[:-1])
    return part and node(other, part)


def stands(entry: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Is this the entry at an index of the tree with this size and root?"""
    return 0 <= index < size and climbed(leaf(entry), index, size, path) == root


def grew(old: int, new: int, roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Does the tree of size `new` begin with that of size `old`? `roots` are theirs, in order."""
    if not old:
        return roots[0] == EMPTY and not path
    return old <= new and _both((old, new), path, roots[0]) == roots


def _both(
    size: tuple[int, int], path: Sequence[bytes], whole: bytes | None
) -> tuple[bytes, bytes] | None:
    """Old and new root over a part of the tree; `whole` while the old tree begins where it does."""
    old, new = size
    if old == new:
        held = ([whole] if whole else []) + list(path)
        return (held[0], held[0]) if len(held) == 1 else None
    if not path:
        return None
    middle, other = below(new), path[-1]
    if old <= middle:
        both = _both((old, middle), path[:-1], whole)
        return both and (both[0], node(both[1], other))
    both = _both((old - middle, new - middle), path[:-1], None)
    return both and (node(other, both[0]), node(other, both[1]))


def tile_root(hashes: bytes) -> bytes:
    """The root over a full tile, or over any power of two of hashes."""
    while len(hashes) > HASH:
        pairs = range(0, len(hashes), 2 * HASH)
        hashes = b"".join([sha256(b"\1" + hashes[at : at + 2 * HASH]).digest() for at in pairs])
    return hashes


class Edge:
    """The right edge of a tree that grows: the roots of its full parts, the largest first."""

    def __init__(self, parts: Sequence[tuple[int, bytes]] = ()) -> None:
        self.parts = list(parts)

    def add(self, root: bytes, size: int = 1) -> None:
        """Append a full part of so many leaves."""
        while self.parts and self.parts[-1][0] == size:
            root, size = node(self.parts.pop()[1], root), 2 * size
        self.parts.append((size, root))

    def root(self, more: Sequence[bytes] = ()) -> bytes:
        """The root, with more leaves behind; the edge itself stays as it is."""
        grown = Edge(self.parts)
        for one in more:
            grown.add(one)
        roots = [root for _, root in grown.parts]
        found = roots.pop() if roots else EMPTY
        while roots:
            found = node(roots.pop(), found)
        return found
