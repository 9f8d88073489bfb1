"""The table of OWASP ASVS 5.0.0 is whole, and what it calls met has a test."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import asvs
from tests.house import TOP

TODAY = date(2026, 11, 30)
PUBLISHED = {
    1: "8 19 3", 2: "4 7 2", 3: "8 11 12", 4: "2 8 6", 5: "4 5 4", 6: "13 22 12", 7: "6 12 1",
    8: "4 3 6", 9: "4 3 0", 10: "5 24 7", 11: "3 11 10", 12: "3 6 3", 13: "1 12 8", 14: "2 7 4",
    15: "3 10 8", 16: "0 16 1", 17: "0 7 5",
}  # fmt: skip
"""How many requirements of each level a chapter has, as the standard was published."""


def test_nothing_is_wrong_with_the_table_and_its_page() -> None:
    lines = asvs.read()

    assert asvs.faults(lines, date.today()) == []  # noqa: DTZ011
    assert asvs.PAGE.read_text("utf-8") == asvs.page(lines)


def test_the_threat_model_names_tests_that_exist() -> None:
    page = (TOP / "docs/explanation/threat-model.md").read_text("utf-8")
    named = re.findall(r"`([\w/]+\.py::\w+)`", page)
    attackers = page.split("## Against whom, and how")[1].split("## ")[0].count("\n| ") - 1

    assert [one for one in named if not asvs.is_there(one)] == []
    assert len(named) >= attackers - 1 > 20


def test_the_standard_is_counted_as_it_was_published() -> None:
    found = Counter((asvs.chapter(one), level) for one, level in asvs.known().items())

    for chapter, numbers in PUBLISHED.items():
        assert " ".join(str(found[chapter, level]) for level in "123") == numbers
    assert len(asvs.known()) == 345


def line(**more: str) -> asvs.Line:
    """The line of the second requirement, met by this very test."""
    here = "tests/test_asvs.py::test_a_planted_fault_is_found"
    return replace(asvs.Line("V1.1.2", "2", "all", "met", here, "", "2026-11-30"), **more)


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ({"evidence": ""}, "met without evidence"),
        ({"evidence": "tests/test_asvs.py::test_that_never_was"}, "is no test"),
        ({"evidence": "tests/test_nothing.py::test_a_planted_fault_is_found"}, "is no test"),
        ({"evidence": "tests/asvs.py::read"}, "is no test"),
        ({"evidence": "SECURITY.md"}, "is no test"),
        ({"status": "open", "evidence": ""}, "open without a reason"),
        ({"status": "partly", "evidence": ""}, "partly without a reason"),
        ({"status": "operator", "evidence": "", "reason": " "}, "operator without a reason"),
        ({"status": "not_applicable", "scope": "none"}, "not_applicable without a reason"),
        (
            {"status": "operator", "reason": "his", "evidence": "docs/how-to/harden.md#moon"},
            "there",
        ),
        ({"status": "fine"}, "is no status"),
        ({"scope": "none"}, "does not go with met"),
        ({"level": "1"}, "its level is 2"),
        ({"checked_on": "2025-10-25"}, "days ago"),
        ({"checked_on": "soon"}, "is no day"),
    ],
)
def test_a_planted_fault_is_found(planted: dict[str, str], said: str) -> None:
    assert list(asvs.of_line(line(), TODAY)) == []

    assert [fault for fault in asvs.of_line(line(**planted), TODAY) if said in fault]


def test_a_test_that_is_left_out_shows_nothing(tmp_path: Path) -> None:
    written = tmp_path / "test_some.py"
    written.write_text(
        "@pytest.mark.skip\ndef test_one(): ...\n"
        "@pytest.mark.xfail(strict=True)\ndef test_two(): ...\n"
        "def test_three(): ...\n"
    )

    assert asvs.tests_of(written) == {"test_three"}


def test_every_requirement_stands_there_once_and_in_order() -> None:
    whole = list(asvs.known())
    swapped = [whole[1], whole[0], *whole[2:]]

    assert list(asvs.of_ids(whole)) == []
    assert list(asvs.of_ids(whole[1:])) == ["V1.1.1: missing"]
    assert "V1.1.1: stands there 2 times" in list(asvs.of_ids([whole[0], *whole]))
    assert list(asvs.of_ids([*whole, "V18.1.1"])) == ["V18.1.1: unknown"]
    assert list(asvs.of_ids(swapped)) == ["the lines are not sorted by id"]


def test_a_line_holds_for_four_hundred_days() -> None:
    last = (TODAY - timedelta(days=400)).isoformat()

    assert list(asvs.of_line(line(checked_on=last), TODAY)) == []


def test_what_is_open_is_counted_first() -> None:
    lines = [line(status="open"), line(), line()]

    assert asvs.row("Level 2", lines) == "| Level 2 | 1 | 0 | 0 | 0 | 2 | 3 |"
    assert asvs.figures(asvs.read())[0].startswith("| Level | open |")
