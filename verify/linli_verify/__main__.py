"""`linli-verify receipt | checkpoint | log | sm2 | key | cosign`: 0 valid, 1 not, 2 not read."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from enum import Enum
from pathlib import Path
from secrets import token_bytes
from time import time

from . import __version__, entries, sm2
from .cosigning import proof_of, refuse_unless_next, with_line
from .keys import read_keys
from .log import refuse_unless_grown, refuse_unless_whole
from .memory import made, remembered, written
from .notes import ED25519, Key, Receipt, opened, unchecked
from .signing import Secret
from .sources import Source, source
from .tree import stands
from .witnesses import COSIGNATURE, refuse_unless_witnessed
from .words import NotValid, Said, Unread

LONGEST = 1 << 20
"""Bytes of a file that is handed in."""
LONGEST_KEY = 96
"""Signs in the name of a key."""


class Found(Enum):
    """How a check ended; the value is the exit status."""

    VALID = 0
    NOT_VALID = 1
    UNREAD = 2


HEADS = {
    Found.VALID: ("valid", "有效"),
    Found.NOT_VALID: ("not valid", "无效"),
    Found.UNREAD: ("not checked", "没有核对"),
}


def main(words: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(words)
    door: Callable[[argparse.Namespace], tuple[Said, str | None]] = asked.door
    try:
        said, more = door(asked)
        found = Found.VALID
    except NotValid as no:
        said, more = no.said, None
        found = Found.UNREAD if isinstance(no, Unread) else Found.NOT_VALID
    tell(found, said, more, as_json=asked.json)
    return found.value


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="linli-verify", description=__doc__)
    whole.add_argument("--version", action="version", version=__version__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--key", action="append", default=[], metavar="VKEY", help="key or file")
    common.add_argument(
        "--witness", action="append", default=[], metavar="VKEY", help="who must have signed too"
    )
    common.add_argument("--json", action="store_true", help="one JSON object")
    doors = whole.add_subparsers(required=True)
    one = doors.add_parser("receipt", parents=[common], help="does an entry stand in the log?")
    one.add_argument("file", metavar="FILE", help="a .tlog-proof")
    one.add_argument("--entry", metavar="OPENING.json", help="the entry and its salt")
    one.set_defaults(door=receipt)
    two = doors.add_parser("checkpoint", parents=[common], help="did the log only grow?")
    two.add_argument("old", metavar="OLD", help="a checkpoint kept from before")
    two.add_argument("new", metavar="NEW", nargs="?", help="a later one; else that of the log")
    two.add_argument("--log", required=True, metavar="URL|DIR", help="where its tiles are")
    two.set_defaults(door=checkpoint)
    three = doors.add_parser("log", parents=[common], help="does the whole log hold?")
    three.add_argument("log", metavar="DIR|URL", help="where its tiles are")
    three.add_argument("--old", action="append", default=[], help="a checkpoint from before")
    three.set_defaults(door=log)
    four = doors.add_parser("sm2", parents=[common], help="is a checkpoint signed by SM2 too?")
    four.add_argument("file", metavar="CHECKPOINT", help="a checkpoint")
    four.add_argument("signature", metavar="SIGNATURE", help="the second signature under it")
    four.add_argument("--sm2-key", action="append", required=True, metavar="FILE", help="PEM")
    four.set_defaults(door=second)
    _for_witnesses(doors, common)
    return whole


def _for_witnesses(
    doors: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """What a witness asks who signs by hand."""
    one = doors.add_parser("key", help="make the key of a witness")
    one.add_argument("file", metavar="FILE", help="where its secret half will lie")
    one.add_argument("--name", required=True, help="such as finance.example.org")
    one.add_argument("--json", action="store_true", help="one JSON object")
    one.set_defaults(door=key)
    two = doors.add_parser("cosign", parents=[common], help="sign what grew out of what was signed")
    two.add_argument("note", metavar="NOTE", nargs="?", help="a checkpoint; else that of the log")
    two.add_argument("--as", required=True, dest="own", metavar="FILE", help="the secret key")
    two.add_argument("--log", metavar="URL|DIR", help="where its tiles are")
    two.add_argument("--proof", metavar="FILE", help="instead: what consistency/OLD/NEW gives")
    two.add_argument("--first", action="store_true", help="nothing of this log was signed before")
    two.add_argument("--out", metavar="FILE", help="where the signed checkpoint is written")
    two.set_defaults(door=cosign)


def receipt(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Check that an entry stands in the log, and tell what it says where it was opened."""
    one, keys = Receipt.read(read_text(asked.file)), given_keys(asked.key)
    tree = opened(one.checkpoint, keys)
    refuse_unless_witnessed(one.checkpoint, given_keys(asked.witness, COSIGNATURE))
    given = read(asked.entry) if asked.entry else None
    entry = one.extra if given is None else entries.public_entry(given)
    where = {"line": one.index + 1, "log": tree.log, "size": tree.size}
    if entry is None:
        raise NotValid("no_entry")
    if one.index >= tree.size:
        raise NotValid("outside", **where)
    if given is not None and one.extra not in {None, entry}:
        raise NotValid("other_entry")
    if not stands(entry, one.index, tree.size, one.path, tree.root):
        raise NotValid("not_there")
    if given is not None and entries.is_forgotten(given):
        return Said("forgotten", where), None
    return Said("receipt", where), entries.shown(given) if given is not None else None


def checkpoint(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Check that a log grew out of what it was."""
    keys = given_keys(asked.key)
    old = opened(read_text(asked.old), keys)
    with closing(source(asked.log)) as where:
        note = read_text(asked.new) if asked.new else latest(where)
        new = opened(note, keys)
        refuse_unless_witnessed(note, given_keys(asked.witness, COSIGNATURE))
        refuse_unless_grown(old, new, where)
    return Said("grew", {"log": new.log, "old": old.size, "new": new.size}), None


def log(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Check every line of a log, and the checkpoints kept from before."""
    keys = given_keys(asked.key)
    olds = [opened(read_text(name), keys) for name in asked.old]
    with closing(source(asked.log)) as where:
        note = latest(where)
        tree = opened(note, keys)
        refuse_unless_witnessed(note, given_keys(asked.witness, COSIGNATURE))
        refuse_unless_whole(where, tree, olds)
    return Said("log", {"log": tree.log, "size": tree.size, "kept": len(olds)}), None


def second(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Check the second signature, of an SM2 key; with `--key` the first as well."""
    note = read_text(asked.file)
    text, tree = unchecked(note)
    if asked.key:
        opened(note, given_keys(asked.key))
    refuse_unless_witnessed(note, given_keys(asked.witness, COSIGNATURE))
    signature, good = read(asked.signature), False
    for name in asked.sm2_key:
        key = sm2.key_of(read(name))
        if key is None:
            raise NotValid("bad_sm2_key", what=name)
        good = good or sm2.agrees(key, text.encode(), signature)
    if not good:
        raise NotValid("bad_sm2")
    return Said("sm2", {"log": tree.log, "size": tree.size}), None


def key(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Make the key of a witness, and the folder that will remember what it has signed."""
    name = asked.name
    if not name or "+" in name or not name.isprintable() or " " in name or len(name) > LONGEST_KEY:
        raise NotValid("bad_name")
    secret = Secret(name, token_bytes(32))
    made(Path(asked.file), secret)
    return Said("made", {"file": asked.file, "key": secret.vkey}), None


def cosign(asked: argparse.Namespace) -> tuple[Said, str | None]:
    """Sign a checkpoint as a witness, if it grew out of the one signed last."""
    own = Path(asked.own)
    secret, keys = Secret.read(read_text(asked.own)), given_keys(asked.key)
    proof = proof_of(read_text(asked.proof)) if asked.proof else None
    with ExitStack() as open_ones:
        where = open_ones.enter_context(closing(source(asked.log))) if asked.log else None
        if asked.note is None and where is None:
            raise Unread("checkpoint")
        note = read_text(asked.note) if asked.note or where is None else latest(where)
        memory = open_ones.enter_context(remembered(own, secret))
        tree, now = opened(note, keys), int(time())
        refuse_unless_next(
            tree, memory.last(tree.log), proof or where, is_first=asked.first, now=now
        )
        line, whole = with_line(note, secret, now)
        memory.keep(tree.log, whole)
    if asked.out:
        written(Path(asked.out), whole)
    return Said("cosigned", {"log": tree.log, "size": tree.size, "line": line.rstrip()}), None


def read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            raw = file.read(LONGEST + 1)
    except (OSError, ValueError) as bad:
        raise Unread(name) from bad
    if len(raw) > LONGEST:
        raise NotValid("too_long", what=name)
    return raw


def text(raw: bytes, name: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as bad:
        raise NotValid("not_text", what=name) from bad


def read_text(name: str) -> str:
    return text(read(name), name)


def latest(where: Source) -> str:
    """The checkpoint that a log gives out now."""
    raw = where.get("checkpoint")
    if raw is None:
        raise Unread("checkpoint")
    return text(raw, "checkpoint")


def given_keys(given: Sequence[str], kind: bytes = ED25519) -> list[Key]:
    """Keys as they are written, or files with one a line."""
    found: list[Key] = []
    for one in given:
        is_key = one.count("+") >= 2
        found += read_keys([one] if is_key else read_text(one).split("\n"), kind, time())
    return found


def tell(found: Found, said: Said, more: str | None, *, as_json: bool) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if as_json:
        told = {"found": found.name.lower(), "code": said.code, **said.values}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")
        return
    english, chinese = HEADS[found]
    sys.stdout.write(f"{english}: {said.english()}\n{chinese}：{said.chinese()}\n")
    if more:
        sys.stdout.write(f"The entry says · 内容：\n{more}\n")


if __name__ == "__main__":
    sys.exit(main())
