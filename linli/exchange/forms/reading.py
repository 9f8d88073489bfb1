"""From bytes to records: which encoding, which separator, and damage kept to its own record.

In GB18030 and in UTF-8 no part of a longer character is a line feed, a comma or a quote. So
records are cut as bytes and decoded one by one: half a character spoils its record alone.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from linli.exchange.rules import Line, Why
from linli.kernel.refusals import Refused

from .limits import LONGEST_RECORD, MOST_BYTES, MOST_COLUMNS, MOST_LINES_OF_RECORD, MOST_ROWS

SEPARATORS = (",", "\t", ";", "|")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
HALVES = re.compile("[\udc80-\udcff\ufffd]")
FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the bytes are written in, and how we know; `sign` is the character that told."""

    name: str
    because: str
    sign: str = ""


def encoding(raw: bytes) -> Encoding:
    """The encoding of a text file: its mark, else the one that breaks least. (编码识别)"""
    for mark, name in BOMS:
        if raw.startswith(mark):
            return Encoding(name, "mark")
    head = raw[:4096]
    if head.count(0) > len(head) // 8:
        odd = head[1::2].count(0) >= head[::2].count(0)
        return Encoding("utf-16-le" if odd else "utf-16-be", "zeros")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese_or_damaged(raw)
    return Encoding("utf-8", "valid")


def _chinese_or_damaged(raw: bytes) -> Encoding:
    text = raw.decode("gb18030", "surrogateescape")
    if _spoilt(raw.decode("utf-8", "surrogateescape")) <= _spoilt(text):
        return Encoding("utf-8", "breaks least")
    lacking = next((each for each in sorted(set(text)) if not _in_gbk(each)), "")
    return Encoding("gb18030", "beyond gbk" if lacking else "breaks least", lacking)


def _in_gbk(character: str) -> bool:
    try:
        character.encode("gbk", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _spoilt(text: str) -> int:
    return 0 if text.isascii() else len(HALVES.findall(text))


def is_spoilt(text: str) -> bool:
    """True where bytes of this text were no characters."""
    return not text.isascii() and HALVES.search(text) is not None


def check(raw: bytes) -> None:
    """Refuse what is no text before anything is decoded."""
    if not raw.strip():
        raise Refused(Why.EMPTY_FILE)
    if len(raw) > MOST_BYTES:
        raise Refused(Why.FILE_TOO_BIG)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(Why.OLD_EXCEL)
    if raw.startswith(FOREIGN):
        raise Refused(Why.FOREIGN_FILE)


def records(raw: bytes) -> Iterator[Line]:
    """The records of a delimited text, the header being number 1. (CSV 逐条读取)"""
    check(raw)
    told = encoding(raw)
    if told.name.startswith("utf-16"):
        raw, told = raw.decode(told.name, "replace").encode(), Encoding("utf-8", told.because)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in raw:
        raise Refused(Why.FOREIGN_FILE)
    if raw.count(b"\n") + raw.count(b"\r") // 2 > MOST_ROWS * 2:
        raise Refused(Why.TOO_MANY_ROWS)
    lines = raw.splitlines(keepends=True)
    start, separator = _separator(lines, told.name)
    yield from _records(lines[start:], separator, told.name)


def _separator(lines: list[bytes], name: str) -> tuple[int, str]:
    first = next((line for line in lines if line.strip()), b"").decode(name, "surrogateescape")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return 1, first.strip()[-1]
    counts = dict.fromkeys(SEPARATORS, 0)
    for line in lines[:10]:
        text = line.decode(name, "surrogateescape")
        for each in SEPARATORS:
            counts[each] = max(counts[each], _fields(text, each))
    return 0, max(SEPARATORS, key=lambda each: counts[each])


def _fields(text: str, separator: str) -> int:
    """How many fields a line has; one with a field beyond all bounds tells nothing."""
    try:
        return len(next(csv.reader([text], delimiter=separator), []))
    except csv.Error:
        return 0


def _records(lines: list[bytes], separator: str, name: str) -> Iterator[Line]:
    at, number = 0, 0
    while at < len(lines):
        number += 1
        if number > MOST_ROWS:
            raise Refused(Why.TOO_MANY_ROWS)
        text, used, why = _one(lines, at, separator, name)
        at += used
        yield Line(number, *_cells(text, separator, why))


def _cells(text: str, separator: str, why: Why | None) -> tuple[tuple[str, ...], Why | None]:
    try:
        cells = tuple(next(csv.reader([text], delimiter=separator), []))[:MOST_COLUMNS]
    except csv.Error:
        return (text[:200],), Why.DAMAGED
    return cells, Why.DAMAGED if why is None and is_spoilt(text) else why


def _one(lines: list[bytes], at: int, separator: str, name: str) -> tuple[str, int, Why | None]:
    """One record; a quote that nobody closes costs its own line, not the file."""
    text = lines[at].decode(name, "surrogateescape")
    if '"' not in text:
        return text, 1, None
    whole = text
    for used in range(1, MOST_LINES_OF_RECORD + 1):
        if not _is_open(whole, separator):
            return whole, used, None
        if at + used >= len(lines) or len(whole) > LONGEST_RECORD:
            break
        whole += lines[at + used].decode(name, "surrogateescape")
    return text.replace('"', ""), 1, Why.OPEN_QUOTE


def _is_open(text: str, separator: str) -> bool:
    at = 0
    while True:
        if text.startswith('"', at):
            at = _closed(text, at + 1)
            if at < 0:
                return True
        following = text.find(separator, at)
        if following < 0:
            return False
        at = following + 1


def _closed(text: str, at: int) -> int:
    """Where a quoted field ends, or -1; a doubled quote is a quote."""
    while (end := text.find('"', at)) >= 0:
        if not text.startswith('"', end + 1):
            return end + 1
        at = end + 2
    return -1
