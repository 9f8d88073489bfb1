"""Every use of cryptography stands in one table, and no use stands outside it (ASVS V11.1.3)."""

import ast
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from linli.web.secrets import Secrets
from tests.house import HOUSE, TOP, sources, tree

TABLE = TOP / "docs" / "security" / "cryptography.md"
ROW = re.compile(r"^\| `([\w-]+/[\w./-]+)` \| ([^|]+) \|", re.MULTILINE)
LIBRARIES = (
    "argon2", "cryptography", "django.contrib.auth.hashers", "django.core.signing",
    "django.utils.crypto", "gmalg", "hashlib", "hmac", "pkcs11", "secrets", "ssl",
)  # fmt: skip
SCRIPTS = {"noble-ed25519": "linliEd25519", "js-sha256": "sha256", "js-sha512": "sha512"}


def used(path: Path) -> set[str]:
    """The cryptographic libraries a file imports, by name or by the text of a name."""
    return {library for name in _named(path) for library in LIBRARIES if _is_of(name, library)}


def _is_of(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


def _named(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            if called in {"import_module", "__import__", "import_string"}:
                yield str(node.args[0].value)


def checked() -> list[Path]:
    return [*sources(), *sorted((TOP / "verify" / "linli_verify").glob("*.py"))]


def by_script(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    return {
        library for library, name in SCRIPTS.items() if re.search(rf"\b{name}\b|{library}", text)
    }


def found() -> dict[str, set[str]]:
    scripts = [one for one in HOUSE.rglob("static/linli/*.js") if "vendor" not in one.parts]
    uses = {str(path.relative_to(TOP)): used(path) for path in checked()}
    uses |= {str(path.relative_to(TOP)): by_script(path) for path in scripts}
    return {name: libraries for name, libraries in uses.items() if libraries}


def told() -> dict[str, set[str]]:
    rows = ROW.findall(TABLE.read_text("utf-8"))
    return {name: set(re.findall(r"`([\w.-]+)`", libraries)) for name, libraries in rows}


def test_the_table_names_every_use_and_no_other() -> None:
    assert told() == found()


def test_every_row_says_for_what() -> None:
    lines = [one for one in TABLE.read_text("utf-8").splitlines() if ROW.match(one)]

    assert [one for one in lines if len(one.split("|")) != 6 or not one.split("|")[4].strip()] == []


PLANTED = """
import hashlib, os
from cryptography.hazmat.primitives import hashes
from django.utils.crypto import get_random_string
def sign(): return import_module("gmalg")
"""


def test_a_planted_use_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(PLANTED, "utf-8")

    assert used(tmp_path / "bad.py") == {"cryptography", "django.utils.crypto", "gmalg", "hashlib"}


NO_KEYS = {"key_current", "log_origin", "log_former", "sm2_former"}
"""What lies in `secrets.json` and is the name, the number or the public half of a key."""


def test_every_key_of_the_house_has_its_use_and_a_way_on() -> None:
    """Each kept key: what it protects, what it must not, how it is changed, what comes after."""
    settings = (HOUSE / "web" / "settings.py").read_text("utf-8")
    kept = set(Secrets.__annotations__) - NO_KEYS
    names = {
        match[1]
        for one in kept
        for match in re.finditer(rf'^(\w+) = .*KEPT(?:\[|\.get\()"{one}"', settings, re.MULTILINE)
    }
    rows = re.findall(r"^\| `(\w+)` \|((?: [^|]+ \|){4})$", TABLE.read_text("utf-8"), re.MULTILINE)

    assert len(names) == len(kept)
    assert {name for name, _ in rows} == names


def drawn(_turn: int) -> list[bytes]:
    return [secrets.token_bytes(12) for _ in range(25_000)]


def test_numbers_drawn_at_once_by_many_are_all_different() -> None:
    """Eight threads at once, and processes that begin at the same moment."""
    with ThreadPoolExecutor(8) as many:
        numbers = [one for some in many.map(drawn, range(8)) for one in some]
    command = [sys.executable, "-c", "import secrets; print(secrets.token_hex(12))"]
    begun = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(6)]  # noqa: S603
    others = [bytes.fromhex(one.communicate()[0].decode()) for one in begun]

    assert len({*numbers, *others}) == 8 * 25_000 + 6
    assert len({one[:4] for one in numbers}) > 199_900 - 50
