"""Walking through the house: its rooms, files and syntax trees, for the tests of its rules."""

import ast
import importlib
import pkgutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import linli

TOP = Path(__file__).parent.parent
HOUSE = TOP / "linli"
TESTS = {"tests", "conftest.py"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, new ones included, ignored ones not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=TOP,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(TOP / name for name in sorted(set(listed.split("\0"))) if (TOP / name).is_file())


def python() -> list[Path]:
    """All Python written by hand."""
    return [p for p in tracked() if p.suffix == ".py" and "migrations" not in p.parts]


def sources() -> list[Path]:
    """The Python of the product, tests left out."""
    return [p for p in python() if HOUSE in p.parents and not TESTS & set(p.parts)]


def templates() -> list[Path]:
    return [p for p in tracked() if HOUSE in p.parents and p.suffix in {".html", ".txt", ".svg"}]


def rooms() -> list[str]:
    """The folders of the house that hold code of the field, `kernel` and data left out."""
    found = {p.relative_to(HOUSE).parts[0] for p in sources() if p.parent != HOUSE}
    return sorted(found - {"kernel", "presets"})


def where(path: Path) -> str:
    return path.relative_to(HOUSE if HOUSE in path.parents else TOP).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call inside a node, with the last word of what it calls."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            if isinstance(inner.func, ast.Attribute):
                yield inner.func.attr, inner
            elif isinstance(inner.func, ast.Name):
                yield inner.func.id, inner


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the product, imported."""
    names = [
        found.name
        for found in pkgutil.walk_packages(linli.__path__, "linli.")
        if not {"migrations", "tests", "__main__", "wsgi", "asgi"} & set(found.name.split("."))
    ]
    return tuple(importlib.import_module(name) for name in names)
