"""What a stranger has kept in a folder: key, receipt, opening, checkpoints, a copy of the log."""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from linli_verify.__main__ import main

from linli.kernel import leaves, merkle, notes
from linli.kernel.tests.example import VKEY
from tests import tiles
from tests.oracle.tampered import SIGNER

SALT = bytes(range(32))
ENTRY = {"verb": "case.closed", "subject": "3 号楼", "facts": {"area": "07/02/", "late": None}}
OPENING = json.dumps({"entry": ENTRY, "salt": SALT.hex()}, ensure_ascii=False).encode()
AS_TEXT = json.dumps(
    {"entry": leaves.canonical(ENTRY).decode(), "salt": SALT.hex()}, ensure_ascii=False
)
LINE = 5
OLD, NEW = 300, 600


class Answer(NamedTuple):
    """Exit status, code, and what was said in both languages."""

    status: int
    code: str
    said: str


def said(*words: object) -> Answer:
    """Ask `linli-verify`, for people and for programs."""
    status, told = asked(*words)
    _, as_json = asked(*words, "--json")
    return Answer(status, json.loads(as_json)["code"], told)


def asked(*words: object) -> tuple[int, str]:
    """Ask once: exit status, and what was said."""
    with redirect_stdout(StringIO()) as out:
        status = main([str(word) for word in words])
    return status, out.getvalue()


def entries(size: int, **changed: bytes) -> list[bytes]:
    """Public lines; that of `LINE` opens to `ENTRY`. `changed` puts another at `n…`."""
    made = [b'{"commit":"%064x","v":1}' % n for n in range(size)]
    made[LINE] = leaves.leaf(ENTRY, SALT)[0]
    for place, entry in changed.items():
        made[int(place.removeprefix("n"))] = entry
    return made


def receipt(size: int, index: int = LINE, *, with_entry: bool = True) -> str:
    kept = entries(size)
    path = merkle.inclusion(index, size, merkle.over(list(map(merkle.leaf_hash, kept))))
    extra = kept[index] if with_entry else b""
    return str(notes.Receipt(index, tuple(path), tiles.signed(kept, SIGNER), extra))


def lay(folder: Path) -> Path:
    """All of it in a folder; `log` is the copy."""
    files: dict[str, Any] = {
        "key": f"{VKEY}\n",
        "receipt": receipt(OLD),
        "bare": receipt(OLD, with_entry=False),
        "opening": OPENING.decode(),
        "line": entries(OLD)[LINE].decode() + "\n",
        "old": tiles.signed(entries(OLD), SIGNER),
        "forged": tiles.signed(entries(OLD, n7=b"other"), SIGNER),
        "other_key": str(notes.Signer(SIGNER.name, bytes(32)).verifier),
    }
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    tiles.write(folder / "log", entries(NEW), SIGNER)
    return folder


def changed(folder: Path) -> Iterator[Path]:
    """The files of the copy, tiles and bundles of every level."""
    yield from sorted(path for path in (folder / "log/tile").rglob("*") if path.is_file())
