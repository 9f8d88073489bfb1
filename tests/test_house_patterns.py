"""No pattern of the house can be kept busy by a text, and none is made of what people type."""

import ast
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house import modules, sources, tree, where

PUMPS = (
    "a", "A", "0", " ", "\t", "\n", "\r\n", "(", "[", "（", "【", "<", "{", "#", "*", "/", "-", "_",
    "=", "+", ".", ",", ":", ";", "'", '"', "%", "@", "字", "零", "十", "栋", "、", "a.", "1,",
    "a ", "(a", "[a", "<a ", "1/", "--", "a@", '="', "\\", "1/2)", "https://a", "2026-01-01 ",
)  # fmt: skip
ENDS = ("", "!", "\0", ")")
LENGTHS = (21, 300, 6_000)
SECONDS = 0.05
BOUNDED = {"exchange/forms/columns.py:UNIT": 200}
"""What takes longer the longer a text is, and is asked about no longer ones."""
MAKERS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
JOINED = {
    "exchange/forms/cleaning.py", "kernel/folding.py", "web/help.py",
}  # fmt: skip
"""Patterns put together, of words of the house alone."""


def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Each compiled pattern of a module, by its file and name."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and value not in found.values():
                found[f"{where(Path(str(module.__file__)))}:{name}"] = value
    return found


@cache
def asked() -> dict[str, set[str]]:
    """How each pattern is asked anywhere in the house; handed on under another name, in any way."""
    found: dict[str, set[str]] = {}
    for path in sources():
        for name, way in re.findall(r"\b([A-Z][A-Z0-9_]*)\.([a-z]+)\(", path.read_text("utf-8")):
            found.setdefault(name, set()).add(way)
    return found


def seconds(one: re.Pattern[str] | re.Pattern[bytes], text: str, ways: set[str]) -> float:
    raw = text.encode() if isinstance(one.pattern, bytes) else text
    began = time.process_time()
    if ways & {"match", "fullmatch"}:
        one.fullmatch(raw)  # type: ignore[arg-type]
    if not ways or ways - {"match", "fullmatch"}:
        one.search(raw)  # type: ignore[arg-type]
    return time.process_time() - began


def slow(name: str, one: re.Pattern[str] | re.Pattern[bytes]) -> str:
    """The text that keeps a pattern busy; empty where none does. A slow machine is asked twice."""
    longest = BOUNDED.get(name, LENGTHS[-1])
    ways = asked().get(name.partition(":")[2], set()) & MAKERS
    for length in LENGTHS:
        for pump in PUMPS:
            for end in ENDS:
                text = pump * (min(length, longest) // len(pump)) + end
                if all(seconds(one, text, ways) > SECONDS for _ in range(2)):
                    return f"{name}: {pump!r} × {length} {end!r}"
    return ""


def test_no_text_keeps_a_pattern_busy() -> None:
    found = [told for name, one in patterns().items() if (told := slow(name, one))]

    assert found == []


@pytest.mark.parametrize("evil", [r"(a+)+$", r"(a|a)*b", r"[\[(].*?[\])]", r"\s+$"])
def test_a_pattern_that_can_be_kept_busy_is_found(evil: str) -> None:
    assert slow("planted", re.compile(evil))


def made_of_more(path: Path) -> Iterator[str]:
    """Patterns that are no plain text of the file."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if of_re and node.func.attr in MAKERS and not isinstance(node.args[0], ast.Constant):
            yield f"{where(path)}:{node.lineno}"


def test_no_pattern_is_made_of_what_people_type() -> None:
    found = [one for path in sources() if where(path) not in JOINED for one in made_of_more(path)]
    regex = re.compile(r"__i?regex\b")
    databases = [where(path) for path in sources() if regex.search(path.read_text("utf-8"))]

    assert found == []
    assert databases == []
