"""A log read from its tiles: whole, or as much as shows that it only grew."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from .notes import Tree
from .sources import Source, fetched
from .tree import HASH, TILE, Edge, below, grew, node, tile_root
from .words import NotValid


def hashes(log: Source, level: int, number: int, width: int) -> bytes:
    """The first `width` hashes of a tile, one behind the other."""
    path, raw, wide = fetched(log, str(level), number, width)
    if len(raw) != wide * HASH:
        raise NotValid("bad_tile", path=path)
    return raw[: width * HASH]


def leaves(log: Source, number: int, width: int) -> bytes:
    """The hashes of the first `width` entries of a bundle, one behind the other."""
    path, raw, wide = fetched(log, "entries", number, width)
    found: list[bytes] = []
    at = 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        found.append(sha256(b"\0" + raw[at + 2 : end]).digest())
        at = end
    if len(found) != wide or at != len(raw):
        raise NotValid("bad_entries", path=path)
    return b"".join(found[:width])


class Tiles:
    """Subtrees of the log up to a size; each tile is read once."""

    def __init__(self, log: Source, size: int) -> None:
        self.log, self.size = log, size
        self.read: dict[tuple[int, int], bytes] = {}

    def _tile(self, level: int, number: int) -> bytes:
        if (level, number) not in self.read:
            width = min(TILE, (self.size >> 8 * level) - number * TILE)
            self.read[level, number] = hashes(self.log, level, number, width)
        return self.read[level, number]

    def root(self, first: int, last: int) -> bytes:
        """The root over the leaves from the first to before the last, as RFC 6962 cuts the tree."""
        size = last - first
        if size & (size - 1):
            middle = first + below(size)
            return node(self.root(first, middle), self.root(middle, last))
        level = (size.bit_length() - 1) // 8
        number, begin = divmod(first >> 8 * level, TILE)
        count = size >> 8 * level
        return tile_root(self._tile(level, number)[begin * HASH : (begin + count) * HASH])


def path_between(old: int, new: int, tiles: Tiles) -> list[bytes]:
    """The consistency proof from size `old` to `new`, worked out from the tiles."""
    if old in {0, new}:
        return []
    first, last, path = 0, new, []
    while old != last:
        middle = first + below(last - first)
        if old <= middle:
            path.append(tiles.root(middle, last))
            last = middle
        else:
            path.append(tiles.root(first, middle))
            first = middle
    return [*([tiles.root(first, last)] if first else []), *reversed(path)]


def refuse_unless_grown(old: Tree, new: Tree, log: Source) -> None:
    """Refuse where the new tree does not begin with the old one. The tiles need not be trusted."""
    refuse_two_logs(old, new)
    tiles = Tiles(log, new.size)
    if new.size and tiles.root(0, new.size) != new.root:
        raise NotValid("other_root")
    path = path_between(old.size, new.size, tiles)
    if not grew(old.size, new.size, (old.root, new.root), path):
        raise NotValid("forked", old=old.size, new=new.size)


def refuse_two_logs(old: Tree, new: Tree) -> None:
    if old.log != new.log:
        raise NotValid("other_log")
    if old.size > new.size:
        raise NotValid("shrunk", old=old.size, new=new.size)


def refuse_unless_whole(log: Source, tree: Tree, olds: Sequence[Tree]) -> None:
    """Read every entry and every tile; refuse the first that does not fit the signed root.

    `olds` are checkpoints kept from before: each must be the root of as many first entries.
    """
    for old in olds:
        refuse_two_logs(old, tree)
    edge, above = Edge(), []
    for number, width in parts(tree.size):
        found = leaves(log, number, width)
        held = hashes(log, 0, number, width)
        if found != held:
            raise NotValid("changed", line=number * TILE + _first_other(found, held) + 1)
        _refuse_olds(edge, found, number * TILE, olds, tree.size)
        if width == TILE:
            above.append(tile_root(found))
            edge.add(above[-1], TILE)
        elif edge.root(_cut(found)) != tree.root:
            raise NotValid("other_root")
    if tree.size % TILE == 0 and edge.root() != tree.root:
        raise NotValid("other_root")
    _refuse_upper(log, above)


def parts(count: int) -> Iterator[tuple[int, int]]:
    """Numbers and widths of the tiles that so many hashes fill."""
    for number in range(-(-count // TILE)):
        yield number, min(TILE, count - number * TILE)


def _cut(raw: bytes) -> list[bytes]:
    return [raw[at : at + HASH] for at in range(0, len(raw), HASH)]


def _first_other(found: bytes, held: bytes) -> int:
    return next(n for n, (a, b) in enumerate(zip(_cut(found), _cut(held), strict=True)) if a != b)


def _refuse_olds(edge: Edge, found: bytes, first: int, olds: Sequence[Tree], size: int) -> None:
    for old in olds:
        is_here = first <= old.size <= first + len(found) // HASH
        if is_here and edge.root(_cut(found)[: old.size - first]) != old.root:
            raise NotValid("forked", old=old.size, new=size)


def _refuse_upper(log: Source, roots: list[bytes]) -> None:
    """Compare each level with what was worked out from the one below."""
    level = 1
    while roots:
        above = []
        for number, width in parts(len(roots)):
            found = b"".join(roots[number * TILE : number * TILE + width])
            if hashes(log, level, number, width) != found:
                raise NotValid("other_tile", path=f"tile/{level}/{number}")
            if width == TILE:
                above.append(tile_root(found))
        level, roots = level + 1, above
