"""What may be said of a finished task: no contradiction, and whatever its source asks for."""

from dataclasses import fields, replace

import pytest

from linli.cases.rules import Solved, Why
from linli.cases.rules.results import (
    LONGEST_WHY,
    NOT_SAID,
    Genuine,
    ResultFact,
    TaskResult,
    why_not_tell,
)

ALL = frozenset(ResultFact)
DONE = TaskResult(Genuine.YES, ours=True, contacted=True, solved=Solved.YES)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (NOT_SAID, None),
        (DONE, None),
        (TaskResult(solved=Solved.YES), None),
        (TaskResult(genuine=Genuine.NO), None),
        (TaskResult(Genuine.NO, solved=Solved.NO, unsolved_why="现场没有"), None),
        (TaskResult(Genuine.NO, solved=Solved.YES), Why.UNTRUE_BUT_SOLVED),
        (TaskResult(Genuine.NO, solved=Solved.PARTLY), Why.UNTRUE_BUT_SOLVED),
        (TaskResult(Genuine.PARTLY, solved=Solved.YES), None),
        (TaskResult(ours=False, solved=Solved.YES), Why.NOT_OURS_BUT_SOLVED),
        (TaskResult(ours=False, solved=Solved.PARTLY, unsolved_why="其余归电力"), None),
        (TaskResult(ours=False, solved=Solved.NO, unsolved_why="归电力公司"), None),
        (TaskResult(solved=Solved.NO), Why.SAY_WHY_UNSOLVED),
        (TaskResult(solved=Solved.PARTLY, unsolved_why=" \n"), Why.SAY_WHY_UNSOLVED),
        (TaskResult(solved=Solved.YES, unsolved_why="缺配件"), Why.NOT_UNSOLVED),
        (TaskResult(unsolved_why="缺配件"), Why.NOT_UNSOLVED),
        (TaskResult(solved=Solved.NO, unsolved_why="长" * LONGEST_WHY), None),
        (TaskResult(solved=Solved.NO, unsolved_why="长" * (LONGEST_WHY + 1)), Why.TEXT_TOO_LONG),
    ],
)
def test_what_contradicts_itself_is_refused(told: TaskResult, why: Why | None) -> None:
    assert why_not_tell(told) is why


@pytest.mark.parametrize("fact", list(ResultFact))
def test_what_a_source_asks_for_is_said(fact: ResultFact) -> None:
    silent = replace(DONE, **{fact.value: None})  # type: ignore[arg-type]

    assert why_not_tell(silent, ALL) is Why.NOT_ALL_TOLD
    assert why_not_tell(silent, ALL - {fact}) is None
    assert why_not_tell(DONE, ALL) is None


@pytest.mark.parametrize(("said", "why"), [(None, None), (True, None), (False, Why.REACHED_BEFORE)])
def test_a_contact_noted_on_the_way_needs_no_second_word(
    said: bool | None, why: Why | None
) -> None:
    assert why_not_tell(replace(DONE, contacted=said), ALL, reached=True) is why


def test_every_fact_that_can_be_asked_for_is_a_field() -> None:
    assert {fact.value for fact in ResultFact} | {"unsolved_why"} == {
        one.name for one in fields(TaskResult)
    }
