"""Rules of a mediation: nobody against his will, all sign, few are not counted out. (调解规则)"""

from datetime import date

import pytest

from linli.cases.pages.mediation.figures import told
from linli.cases.rules import Why
from linli.cases.rules.mediation import (
    STANDS_OPEN,
    MediationState,
    MediationStep,
    MediationTally,
    Promised,
    after_answers,
    is_mediated,
    why_not_mediate,
    why_not_parties,
    why_not_promise,
)

TODAY = date(2026, 5, 8)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([True, None], MediationState.ASKING),
        ([None, None], MediationState.ASKING),
        ([True, True, True], MediationState.UNDER_WAY),
        ([True, False], MediationState.ENDED),
        ([None, False], MediationState.ENDED),
    ],
)
def test_it_begins_with_the_last_yes_and_ends_with_the_first_no(
    answers: list[bool | None], state: MediationState
) -> None:
    assert after_answers(answers) is state


@pytest.mark.parametrize(
    ("called", "why"),
    [
        (["502", "602"], None),
        (["502"], Why.ONE_SIDE),
        (["502", " "], Why.ONE_SIDE),
        (["502", " 502 "], Why.SIDE_TWICE),
        ([str(at) for at in range(7)], Why.TOO_MANY_SIDES),
    ],
)
def test_a_mediation_has_two_sides_told_apart(called: list[str], why: Why | None) -> None:
    assert why_not_parties(called) is why


@pytest.mark.parametrize(
    ("promised", "why"),
    [
        ([], None),
        ([Promised(1, "修好", TODAY)], None),
        ([Promised(2, "修好", TODAY)], Why.NO_TEXT),
        ([Promised(0, " ", TODAY)], Why.NO_TEXT),
        ([Promised(0, "修好", date(2026, 5, 7))], Why.PROMISE_OVER),
        ([Promised(0, "修好", TODAY)] * 7, Why.TOO_MANY_PROMISES),
    ],
)
def test_a_promise_is_of_one_side_and_lies_ahead(promised: list[Promised], why: Why | None) -> None:
    assert why_not_promise(promised, 2, TODAY) is why


def test_each_step_stands_open_where_its_time_is_and_nothing_but_asking_later_when_over() -> None:
    late = {step for step in MediationStep if MediationState.SETTLED in STANDS_OPEN[step]}

    assert late == {MediationStep.FOLLOW}
    assert set(STANDS_OPEN) == set(MediationStep)
    assert why_not_mediate(MediationState.ASKED, MediationStep.SIGN) is Why.WRONG_STATE
    assert is_mediated(MediationState.ENDED, MediationStep.END)
    assert not is_mediated(MediationState.UNDER_WAY, MediationStep.OPEN)


@pytest.mark.parametrize(
    ("tally", "n", "rate"),
    [
        (None, "0", "–"),
        (MediationTally(4, 4), "", ""),
        (MediationTally(29, 20), "29", ""),
        (MediationTally(40, 26), "40", "65.0%"),
        (MediationTally(50, 46), "50", "92.0%"),
    ],
)
def test_fewer_than_five_are_not_counted_out_and_fewer_than_thirty_have_no_rate(
    tally: MediationTally | None, n: str, rate: str
) -> None:
    shown = [str(one) for one in told(tally)]

    assert n in shown[0]
    assert rate in shown[1]
    assert ("%" in shown[1]) is bool(rate.endswith("%"))
