"""What `bin/scan` needs to tell the truth: rules that have a name, words for what is not seen."""

import ast

import pytest

from scan.__main__ import PLANTED, UNCHECKED, rules
from tests.house import TOP


def test_every_rule_of_ours_is_named_once() -> None:
    assert len(rules()) == (TOP / "scan/rules/house.yaml").read_text("utf-8").count("  - id: ")


def test_the_planted_faults_can_be_read() -> None:
    for path in PLANTED.glob("*.py"):
        assert ast.parse(path.read_text("utf-8")).body


@pytest.mark.parametrize("page", ["CHANGELOG.md", "docs/reference/figures.md"])
def test_what_is_not_checked_is_said(page: str) -> None:
    assert UNCHECKED in (TOP / page).read_text("utf-8").casefold().replace("**", "")
