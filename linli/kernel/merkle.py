"""The Merkle tree of RFC 6962: root, frontier, both proofs, and how a stranger checks them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY = sha256(b"").digest()

Subtree = Callable[[int, int], bytes]
"""The hash of the leaves from the first to before the second number."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def below(size: int) -> int:
    """The largest power of two smaller than `size`; `size` ≥ 2."""
    return 1 << (size - 1).bit_length() - 1


@dataclass(slots=True)
class Frontier:
    """The growing edge of a tree: all that is needed to go on, one hash a set bit of its size."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.size.bit_count() != len(self.nodes):
            raise ValueError(self.size)

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash."""
        size = self.size
        while size & 1:
            leaf = node_hash(self.nodes.pop(), leaf)
            size >>= 1
        self.nodes.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        if not self.nodes:
            return EMPTY
        edge = self.nodes[-1]
        for left in reversed(self.nodes[:-1]):
            edge = node_hash(left, edge)
        return edge


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    edge = Frontier()
    for leaf in leaves:
        edge.add(leaf)
    return edge.root()


def perfect(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of hashes, level by level: in half the time of an edge."""
    level = hashes
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=True)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return level[0]


def over(leaves: Sequence[bytes]) -> Subtree:
    """Subtrees of a list of leaf hashes."""
    return lambda first, last: root(leaves[first:last])


def inclusion(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The audit path of a leaf, from its sibling up to the root's child (RFC 6962, 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError((index, size))
    first, last, path = 0, size, []
    while last - first > 1:
        middle = first + below(last - first)
        if index < middle:
            path.append(subtree(middle, last))
            last = middle
        else:
            path.append(subtree(first, middle))
            first = middle
    return path[::-1]


def consistency(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """That the tree of size `new` grew out of that of size `old` (RFC 6962, 2.1.2)."""
    if not 0 <= old <= new:
        raise ValueError((old, new))
    if old in {0, new}:
        return []
    first, last, path = 0, new, []
    while old != last:
        middle = first + below(last - first)
        if old <= middle:
            path.append(subtree(middle, last))
            last = middle
        else:
            path.append(subtree(first, middle))
            first = middle
    return [*([subtree(first, last)] if first else []), *path[::-1]]


def includes(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes) -> bool:
    """Check an audit path as a stranger would (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root_hash


def grew(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Check a consistency proof as a stranger would (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not proof and old_root == new_root
    if not 0 < old < new:
        return old == 0 and not proof and old_root == EMPTY
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    return bool(path) and _both(old, new, path) == (old_root, new_root)


def _both(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The two roots a consistency proof leads to; empty where its length is wrong."""
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    found_old = found_new = path[0]
    for node in path[1:]:
        if last == 0:
            return b"", b""
        if place & 1 or place == last:
            found_old, found_new = node_hash(node, found_old), node_hash(node, found_new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found_new = node_hash(found_new, node)
        place, last = place >> 1, last >> 1
    return (b"", b"") if last else (found_old, found_new)
