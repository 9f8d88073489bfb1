"""What a try makes of a revisit, and which shares are said. (定期回访)"""

import pytest

from linli.cases.rules import State, Try, Why
from linli.cases.rules.revisits import (
    Revisited,
    RevisitEnd,
    revisit_end,
    why_not_revisit,
    why_not_said,
)

GOOD, BACK = RevisitEnd.STILL_GOOD, RevisitEnd.CAME_BACK


@pytest.mark.parametrize(
    ("result", "said", "tries", "end"),
    [
        (Try.ANSWERED, GOOD, 1, GOOD),
        (Try.ANSWERED, BACK, 3, BACK),
        (Try.NO_ANSWER, None, 2, None),
        (Try.NO_ANSWER, None, 3, RevisitEnd.NOT_REACHED),
        (Try.REFUSED, None, 1, RevisitEnd.REFUSED),
        (Try.WRONG_NUMBER, None, 1, RevisitEnd.NO_CONTACT),
    ],
)
def test_silence_is_never_still_good(
    result: Try, said: RevisitEnd | None, tries: int, end: RevisitEnd | None
) -> None:
    assert why_not_said(result, said) is None
    assert revisit_end(result, said, tries, 3) is end


@pytest.mark.parametrize("result", [Try.NO_ANSWER, Try.REFUSED, Try.WRONG_NUMBER])
def test_nobody_is_taken_at_a_word_he_did_not_say(result: Try) -> None:
    assert why_not_said(result, GOOD) is Why.SILENCE_HAS_NO_GRADE
    assert why_not_said(Try.ANSWERED, None) is Why.STILL_GOOD
    assert why_not_said(Try.ANSWERED, RevisitEnd.LAPSED) is Why.STILL_GOOD


@pytest.mark.parametrize("state", [one for one in State if one is not State.CLOSED])
def test_only_what_is_closed_is_asked_about(state: State) -> None:
    assert why_not_revisit(state, ended=False, same_round=True) is Why.WRONG_STATE


def test_a_share_is_said_of_enough_answers_with_n() -> None:
    few = Revisited({GOOD: 20, BACK: 9, None: 40}, least=30)
    enough = Revisited({GOOD: 20, BACK: 10, RevisitEnd.LAPSED: 40}, least=30)

    assert (few.n, few.percent, few.drawn) == (29, "", 69)
    assert (enough.n, enough.percent, enough.drawn) == (30, "66.7", 70)
