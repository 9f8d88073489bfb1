"""Copies of a log as folders of tiles, as a stranger would keep them (C2SP tlog-tiles)."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from linli.kernel import merkle, notes
from linli.trail.rules import TILE

Get = Callable[[str], bytes]


def number_path(number: int) -> str:
    """1234067 → `x001/x234/067`."""
    groups: list[str] = []
    while True:
        number, rest = divmod(number, 1000)
        groups.append(f"x{rest:03}" if groups else f"{rest:03}")
        if not number:
            return "/".join(reversed(groups))


def paths(count: int) -> Iterator[tuple[str, int, int]]:
    """The tiles that so many hashes fill: path, first hash, number of hashes."""
    for number in range(0, count, TILE):
        width = min(TILE, count - number)
        part = "" if width == TILE else f".p/{width}"
        yield f"{number_path(number // TILE)}{part}", number, width


def signed(entries: Sequence[bytes], signer: notes.Signer) -> str:
    """The checkpoint over these entries."""
    top = merkle.root(map(merkle.leaf_hash, entries))
    return notes.sign(str(notes.Checkpoint(signer.name, len(entries), top)), [signer])


def write(folder: Path, entries: Sequence[bytes], signer: notes.Signer) -> str:
    """A copy of a log with these entries; its checkpoint."""
    for path, first, width in paths(len(entries)):
        bundle = b"".join(len(e).to_bytes(2, "big") + e for e in entries[first : first + width])
        _file(folder / "tile/entries" / path, bundle)
    note, level, hashes = signed(entries, signer), 0, list(map(merkle.leaf_hash, entries))
    while hashes:
        for path, first, width in paths(len(hashes)):
            _file(folder / f"tile/{level}" / path, b"".join(hashes[first : first + width]))
        full = len(hashes) - len(hashes) % TILE
        hashes = [merkle.root(hashes[first : first + TILE]) for first in range(0, full, TILE)]
        level += 1
    _file(folder / "checkpoint", note.encode())
    return note


def copy(get: Get, folder: Path) -> str:
    """All tiles of a served log, by its checkpoint; `get` fetches what lies at an address."""
    note = get("checkpoint").decode()
    size = int(note.split("\n")[1])
    for path, _, _ in paths(size):
        _file(folder / "tile/entries" / path, get(f"tile/entries/{path}"))
    level, count = 0, size
    while count:
        for path, _, _ in paths(count):
            _file(folder / f"tile/{level}" / path, get(f"tile/{level}/{path}"))
        level, count = level + 1, count // TILE
    _file(folder / "checkpoint", note.encode())
    return note


def _file(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
