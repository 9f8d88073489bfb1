"""Whether a document holds, when its end is near, and what may be done with it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.orgs.forms.documents import looked_at
from linli.orgs.rules import Why
from linli.orgs.rules.documents import (
    Standing,
    Validity,
    is_ending,
    standing,
    why_not_file,
    why_not_go_on,
    why_not_replace,
)

from .papers import PDF, office, picture

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
BEFORE = TODAY - 30 * DAY


@pytest.mark.parametrize(
    ("paper", "state"),
    [
        (Validity(TODAY), Standing.IN_FORCE),
        (Validity(TODAY + DAY), Standing.TO_COME),
        (Validity(BEFORE, TODAY), Standing.IN_FORCE),
        (Validity(BEFORE, TODAY - DAY), Standing.EXPIRED),
        (Validity(BEFORE, TODAY - DAY, replaced=True), Standing.REPLACED),
        (Validity(BEFORE, TODAY + DAY, replaced=True), Standing.IN_FORCE),
        (Validity(TODAY + DAY, withdrawn=True), Standing.WITHDRAWN),
    ],
)
def test_a_document_holds_from_its_first_day_to_its_last(paper: Validity, state: Standing) -> None:
    assert standing(paper, TODAY) is state


@pytest.mark.parametrize(
    ("paper", "days", "near"),
    [
        (Validity(BEFORE), 30, False),
        (Validity(BEFORE, TODAY - DAY), 0, True),
        (Validity(BEFORE, TODAY), 0, False),
        (Validity(BEFORE, TODAY + 29 * DAY), 30, True),
        (Validity(BEFORE, TODAY + 30 * DAY), 30, False),
        (Validity(BEFORE, TODAY, replaced=True), 30, False),
        (Validity(BEFORE, TODAY, withdrawn=True), 30, False),
    ],
)
def test_an_end_is_named_in_time(paper: Validity, days: int, near: bool) -> None:
    assert is_ending(paper, days, TODAY) is near


@given(begins=st.dates(), days=st.integers(0, 400), ahead=st.integers(-400, 400))
def test_what_has_expired_is_named_as_ending(begins: date, days: int, ahead: int) -> None:
    try:
        ends = begins + timedelta(days=days)
        today = ends + timedelta(days=ahead)
    except OverflowError:
        return
    paper = Validity(begins, ends)

    if standing(paper, today) is Standing.EXPIRED:
        assert is_ending(paper, 0, today)


def test_what_may_be_done() -> None:
    over = Validity(BEFORE, withdrawn=True)

    assert why_not_file(Validity(TODAY, TODAY)) is None
    assert why_not_file(Validity(TODAY, TODAY - DAY)) is Why.TERM_ENDS_BEFORE_IT_BEGINS
    assert why_not_go_on(Validity(BEFORE)) is None
    assert why_not_go_on(over) is Why.DOCUMENT_IS_OVER
    assert why_not_replace(Validity(TODAY), Validity(BEFORE)) is None
    assert why_not_replace(Validity(TODAY), over) is Why.DOCUMENT_IS_OVER
    assert why_not_replace(Validity(TODAY), Validity(TODAY)) is Why.BEFORE_THE_TERM


@pytest.mark.parametrize(
    ("raw", "ending"),
    [
        (PDF, "pdf"),
        (picture(), "png"),
        (office("[Content_Types].xml", "word/document.xml"), "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (office("xl/workbook.xml", "xl/vbaProject.bin"), None),
        (office("word/document.xml", "word/activeX/a.xml"), None),
        (office("plain.txt"), None),
        (b"PK\x03\x04 broken", None),
        (b"<html><script>alert(1)</script>", None),
        (b"MZ\x90\x00", None),
        (b"", None),
        (picture()[:40], None),
    ],
)
def test_a_file_is_what_its_content_says(raw: bytes, ending: str | None) -> None:
    found = looked_at(raw)

    assert (found[0] if found else None) == ending
