"""Each hard limit of privacy names the test that holds it, and that test is there. (P1–P18)"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/explanation/privacy-limits.md"
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
LINE = re.compile(r"^\| (P\d+) \|.*$", re.M)


def test_every_limit_names_a_test_that_is_there() -> None:
    lines = {found[1]: NAMED.findall(found[0]) for found in LINE.finditer(PAGE.read_text("utf-8"))}
    named = {one for tests in lines.values() for one in tests}

    lacking = {
        f"{path}::{name}" for path, name in named
        if not re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.M)
    }  # fmt: skip

    assert list(lines) == [f"P{n}" for n in range(1, 19)]
    assert all(lines.values())
    assert lacking == set()


def test_every_period_on_the_page_is_a_row_of_the_preset() -> None:
    preset = ROOT / "linli/presets/national"
    rows = [(preset / f"{one}.csv").read_text("utf-8") for one in FILES]
    known = {line.split(",")[0] for text in rows for line in text.splitlines()[1:]}
    told = re.findall(r"`([a-z_]+)`", PAGE.read_text("utf-8").partition("## How long")[2])

    assert {one for one in told if "." not in one} <= known


FILES = ("trail.retention", "people.periods")
