"""What our scripts may do with text that comes from outside; read from the files, nothing runs."""

import re
from pathlib import Path

from linli.web.settings import HOUSE

SCRIPTS = [p for p in HOUSE.glob("*/static/**/*.js") if "vendor" not in p.parts]
AS_HTML = re.compile(r"\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|createContextualFragment")
MERGES = re.compile(
    r"Object\.(assign|defineProperty|setPrototypeOf)|__proto__"
    r"|\bfor\s*\(\s*(var|let|const)\s+\w+\s+in\b|structuredClone|\[\s*(key|name|\w+Key)\s*\]\s*="
)
REVIVES = re.compile(r"JSON\.parse")


def named(pattern: re.Pattern[str], scripts: list[Path]) -> set[str]:
    return {p.name for p in scripts if pattern.search(p.read_text("utf-8"))}


def test_one_script_alone_puts_html_into_a_page_and_it_is_our_servers() -> None:
    """Lists that refresh themselves; all other text goes in as text."""
    assert named(AS_HTML, SCRIPTS) == {"live.js"}
    live = next(p for p in SCRIPTS if p.name == "live.js").read_text("utf-8")
    assert 'redirect: "error"' in live
    assert 'credentials: "same-origin"' in live


def test_no_object_from_outside_is_merged_into_another() -> None:
    """So nothing that is parsed can reach the prototype of all objects."""
    assert len(SCRIPTS) >= 7
    assert named(MERGES, SCRIPTS) == set()
    assert named(REVIVES, SCRIPTS) <= {"check.js", "check-tree.js"}


def test_planted_faults_are_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.js"
    bad.write_text("for (var key in given) { mine[key] = given[key]; } box.innerHTML = given;")

    assert named(MERGES, [bad]) == named(AS_HTML, [bad]) == {"bad.js"}
