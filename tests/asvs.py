"""What is met of OWASP ASVS 5.0.0, and what is not: `python -m tests.asvs` checks and counts.

`docs/security/asvs.csv` has one line for each requirement and none of the standard's own words.
With `--write` the figures are put into docs/reference/security.md.
"""

import ast
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.house import TOP

TABLE = TOP / "docs" / "security" / "asvs.csv"
PAGE = TOP / "docs" / "reference" / "security.md"
COLUMNS = ["id", "level", "scope", "status", "evidence", "reason", "checked_on"]
SCOPES = {"all", "votes", "ledger", "admin", "client", "none"}
STATUSES = ("open", "partly", "operator", "not_applicable", "met")
OLDEST = timedelta(days=400)
LEFT_OUT = re.compile(r"\b(skip|skipif|xfail)\b")
TITLES = {
    1: "Encoding and sanitization", 2: "Validation and business logic", 3: "Web frontend",
    4: "API and web service", 5: "File handling", 6: "Authentication", 7: "Sessions",
    8: "Authorization", 9: "Self-contained tokens", 10: "OAuth and OIDC", 11: "Cryptography",
    12: "Secure communication", 13: "Configuration", 14: "Data protection",
    15: "Coding and architecture", 16: "Logging and errors", 17: "WebRTC",
}  # fmt: skip
LEVELS: dict[int, str] = {
    1: "22 1111122223 112222222223 222 123", 2: "122 112 12223 23",
    3: "3 113 12223 11222233 11122333 3 22333", 4: "12233 23333 22 1222", 5: "2 112333 113 222",
    6: "122 111111112222 11223333 112233 22222333 2223 33 2222", 7: "222 1111 22 11222 223 22",
    8: "1233 1123 133 23", 9: "111 1222", 10: "22 223 22223 1111122222233333 22222 22 222",
    11: "2233 22233 11233 1222 23 23 33", 12: "12233 11 22223", 13: "2333 222223 2233 1222233",
    14: "22 12223333 122", 15: "12233 12233 1222222 3333", 16: "2 22222 2222 222 2223",
    17: "23 22223333 22",
}  # fmt: skip
"""For each chapter its sections, for each of these the levels of its requirements in order."""


ABOUT = """# Security, requirement by requirement

<!-- Counted by `python -m tests.asvs --write`. Change docs/security/asvs.csv, not this page. -->

[OWASP ASVS 5.0.0](https://github.com/OWASP/ASVS/tree/master/5.0) has 345 requirements. Each has a
line in [asvs.csv](../security/asvs.csv): whether it is met, with the test that shows it, or why
not. Nobody outside has checked these lines.

*Met*: a test of this repository shows it. *Partly*: something is missing, which its line names.
*The operator's*: the product cannot do it; [what to do](../how-to/harden.md). Level 2 is the aim,
level 3 for votes, money and administration; votes and money are not built yet.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one requirement. (一条要求)"""

    id: str
    level: str
    scope: str
    status: str
    evidence: str
    reason: str
    checked_on: str


def known() -> dict[str, str]:
    """The level of each requirement of the standard, by its id, in order."""
    return {
        f"V{chapter}.{section}.{number}": level
        for chapter, sections in LEVELS.items()
        for section, levels in enumerate(sections.split(), 1)
        for number, level in enumerate(levels, 1)
    }


def read(path: Path = TABLE) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or rows[0] != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise SystemExit(f"{path.name}: the columns are {','.join(COLUMNS)}.")
    return [Line(*row) for row in rows[1:]]


def faults(lines: list[Line], today: date) -> list[str]:
    """What is wrong with the table, a sentence each; nothing where it may be counted."""
    return [
        *of_ids([line.id for line in lines]),
        *(f for one in lines for f in of_line(one, today)),
    ]


def of_ids(ids: list[str]) -> Iterator[str]:
    every = known()
    yield from (f"{one}: missing" for one in every if one not in ids)
    yield from (f"{one}: stands there {n} times" for one, n in Counter(ids).items() if n > 1)
    yield from (f"{one}: unknown" for one in sorted(set(ids)) if one not in every)
    order = {one: at for at, one in enumerate(every)}
    places = [order[one] for one in ids if one in order]
    if places != sorted(places):
        yield "the lines are not sorted by id"


def of_line(line: Line, today: date) -> Iterator[str]:
    if line.level != known().get(line.id, line.level):
        yield f"{line.id}: its level is {known()[line.id]}"
    if line.scope not in SCOPES or (line.scope == "none") != (line.status == "not_applicable"):
        yield f"{line.id}: scope {line.scope!r} does not go with {line.status}"
    if line.status not in STATUSES:
        yield f"{line.id}: {line.status!r} is no status"
    elif line.status == "met":
        yield from of_tests(line)
    elif not line.reason.strip():
        yield f"{line.id}: {line.status} without a reason"
    if line.status != "met":
        yield from (f"{line.id}: {named} is not there" for named in line.evidence.split()
                    if not is_there(named))  # fmt: skip
    yield from of_day(line, today)


def of_tests(line: Line) -> Iterator[str]:
    if not line.evidence.strip():
        yield f"{line.id}: met without evidence"
    for named in line.evidence.split():
        if "::" not in named or not is_there(named):
            yield f"{line.id}: {named} is no test"


def of_day(line: Line, today: date) -> Iterator[str]:
    try:
        age = today - date.fromisoformat(line.checked_on)
    except ValueError:
        yield f"{line.id}: {line.checked_on!r} is no day"
        return
    if age > OLDEST:
        yield f"{line.id}: last looked at {age.days} days ago"


def is_there(named: str) -> bool:
    """Whether a test, a file or a part of a guide is in the repository."""
    path, _, test = named.partition("::")
    if test:
        return test.split("[")[0] in tests_of(TOP / path)
    path, _, part = named.partition("#")
    return (TOP / path).is_file() and (not part or part in parts_of(TOP / path))


@cache
def tests_of(path: Path) -> frozenset[str]:
    """The tests of a file that run: none that is skipped or expected to fail. Nothing runs here."""
    if not path.name.startswith("test_") or path.suffix != ".py" or not path.is_file():
        return frozenset()
    found = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)]
    return frozenset(n.name for n in found if n.name.startswith("test_") and not is_left_out(n))


def is_left_out(test: ast.FunctionDef) -> bool:
    return any(LEFT_OUT.search(ast.unparse(decorator)) for decorator in test.decorator_list)


@cache
def parts_of(path: Path) -> frozenset[str]:
    """The headings of a guide, as links name them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return frozenset(
        re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads
    )


def chapter(one: str) -> int:
    return int(one[1:].split(".", maxsplit=1)[0])


def counted(lines: Iterable[Line]) -> list[int]:
    found = Counter(line.status for line in lines)
    return [found[status] for status in STATUSES]


def row(name: str, lines: list[Line]) -> str:
    return f"| {' | '.join([name, *map(str, counted(lines)), str(len(lines))])} |"


def figures(lines: list[Line]) -> list[str]:
    """How many of each, open first: by level, then by chapter."""
    words = ["open", "partly", "the operator's", "not applicable", "met", "all"]
    head = [f"| {{}} | {' | '.join(words)} |", f"| --- |{' ---: |' * len(words)}"]
    levels = [row(f"Level {n}", [one for one in lines if one.level == n]) for n in "123"]
    chapters = [
        row(f"V{number} {title}", [one for one in lines if chapter(one.id) == number])
        for number, title in TITLES.items()
    ]
    return [
        head[0].format("Level"), head[1], *levels, row("**all**", lines), "",
        head[0].format("Chapter"), head[1], *chapters,
    ]  # fmt: skip


def page(lines: list[Line]) -> str:
    """docs/reference/security.md: the figures, then what is open, in our own words."""
    left = [f"| {one.id} | {one.level} | {one.reason} |" for one in lines if one.status == "open"]
    table = ["| Requirement | Level | What is missing |", "| --- | --- | --- |", *left]
    return "\n".join([ABOUT, *figures(lines), "", "## Open", "", *table, ""])


def main(*, write: bool) -> int:
    lines = read()
    wrong = faults(lines, date.today())  # noqa: DTZ011  (a day more or less does not matter)
    made = page(lines)
    if write and not wrong:
        PAGE.write_text(made, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != made:
        wrong.append("docs/reference/security.md: out of date, see --write")
    sys.stdout.write("\n".join([*figures(lines), *wrong, ""]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(write="--write" in sys.argv))
