"""Patterns that were tried elsewhere and cost too much. Each with the way out."""

import re

import pytest

from tests.house import sources, where

BANS = {
    r"__i?startswith\s*=": "SQLite scans: use the lookup `under`",
    r"core\.paginator|\bPaginator\(": "OFFSET grows with the table: use a keyset cursor",
    r"\bchoices=(?!choices)\w*\.choices": "words are in labels, the check is in the database",
    r"^\s+ordering = ": "queries say their order, and end it with the key",
    r"ATOMIC_REQUESTS": "the action is the transaction",
    r"\buuid4\(\)\s*,?\s*primary_key|default=uuid4?\.?uuid4.*primary_key": "keys are UUIDv7",
    r"\bSET search_path\b": "the schema comes from the connection",
    r"SET CONSTRAINTS": "never rely on deferral",
    r"async def \w+\(request": "pages over the ORM are plain functions",
    r"get_or_create\([^)]*now\(\)": "pass `now` down",
    r"^\s*def save\(self": "no save() overrides: the action writes",
    r"\bnow(\(\))?\.date\(\)": "the day of UTC begins at eight: `timezone.localdate(now)`",
    r"mark_safe\(|\|safe\b": "HTML is escaped by templates",
}


@pytest.mark.parametrize("pattern", BANS)
def test_what_cost_too_much_is_not_used(pattern: str) -> None:
    banned = re.compile(pattern, re.MULTILINE)
    found = [where(path) for path in sources() if banned.search(path.read_text("utf-8"))]

    assert found == [], BANS[pattern]
