from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.people import actions, queries
from linli.people.models import Account, PaperCode
from linli.people.rules import May, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

NEW = "13900001111"
DAY = timedelta(days=1)


@pytest.fixture
def home() -> make.Home:
    make.told()
    return make.home()


def why(write: Callable[[], object]) -> Why:
    with pytest.raises(Refused) as no:
        write()
    assert isinstance(no.value.reason, Why)
    return no.value.reason


def issued(home: make.Home, account: Account) -> str:
    actions.settle(home.keeper, account.pk, home.unit.pk, now=make.NOON)
    binding = queries.confirmed(account.pk).get()
    return actions.issue_paper_code(home.keeper, binding.pk, now=make.NOON)


def sent(number: str = NEW) -> tuple[UUID, str]:
    row, code = actions.ask_code(ANONYMOUS, phone=number, now=make.NOON)
    return row.pk, code


def test_a_paper_from_the_counter_gives_the_account_a_new_number(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    password = mine.password
    paper = issued(home, mine)
    assert queries.by_phone(make.NUMBER) is None
    row, code = sent()

    taken = actions.take_number(ANONYMOUS, paper.lower(), row, code=code, now=make.NOON)

    assert taken == queries.by_phone(NEW) == mine
    assert taken is not None
    assert taken.password != password
    assert paper.replace("-", "") not in str(PaperCode.objects.values())
    assert Trace.objects.order_by("pk").last().facts == {"by": "paper_code"}  # type: ignore[union-attr]


def test_a_paper_works_once_and_three_days(home: make.Home) -> None:
    paper = issued(home, make.account(phone=make.NUMBER))
    row, code = sent()

    def take(text: Any, at: Any) -> Any:
        return actions.take_number(ANONYMOUS, text, row, code=code, now=at)

    assert why(lambda: take("AAAAA-AAAAA", make.NOON)) is Why.WRONG_PAPER_CODE
    assert why(lambda: take("", make.NOON)) is Why.WRONG_PAPER_CODE
    assert why(lambda: take(paper, make.NOON + 3 * DAY)) is Why.WRONG_PAPER_CODE
    assert take(paper, make.NOON) is not None
    assert why(lambda: take(paper, make.NOON)) is Why.WRONG_PAPER_CODE


def test_a_wrong_message_code_uses_nothing_up(home: make.Home) -> None:
    paper = issued(home, make.account(phone=make.NUMBER))
    row, code = sent()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    assert actions.take_number(ANONYMOUS, paper, row, code=wrong, now=make.NOON) is None
    assert actions.take_number(ANONYMOUS, paper, row, code=code, now=make.NOON) is not None


def test_a_number_of_somebody_else_is_not_taken_with_paper(home: make.Home) -> None:
    make.account(phone=NEW)
    paper = issued(home, make.account(phone=make.NUMBER))
    row, code = sent()

    with pytest.raises(Overtaken) as no:
        actions.take_number(ANONYMOUS, paper, row, code=code, now=make.NOON)

    assert no.value.reason is Why.NUMBER_TAKEN


def test_the_counter_issues_for_confirmed_homes_of_its_area(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)

    def issue(who: Any) -> Any:
        return actions.issue_paper_code(who, binding.pk, now=make.NOON)

    himself = make.actor(May.KEEP_ROLL, area=next(iter(home.keeper.areas)), person_id=mine.pk)

    with pytest.raises(NotAllowed):
        issue(make.actor(May.KEEP_ROLL, area="98/"))
    assert why(lambda: issue(home.keeper)) is Why.NOT_CONFIRMED
    actions.confirm_home(home.keeper, binding.pk, now=make.NOON)
    assert why(lambda: issue(himself)) is Why.OWN_REQUEST
    assert queries.by_phone(make.NUMBER) == mine


def test_a_second_paper_ends_the_first(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    first = issued(home, mine)
    binding = queries.confirmed(mine.pk).get()
    actions.issue_paper_code(home.keeper, binding.pk, now=make.NOON)

    row, code = sent()

    def take() -> Any:
        return actions.take_number(ANONYMOUS, first, row, code=code, now=make.NOON)

    assert why(take) is Why.WRONG_PAPER_CODE


def test_who_holds_an_old_number_today_does_not_take_the_account_over(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER, last_login=make.NOON - 181 * DAY)
    row, code = sent(make.NUMBER)

    def enter(*, anew: bool) -> Any:
        return actions.try_code(ANONYMOUS, row, code=code, anew=anew, now=make.NOON)

    assert why(lambda: enter(anew=False)) is Why.NUMBER_RESTED
    other = enter(anew=True)

    mine.refresh_from_db()
    assert other is not None
    assert other != mine
    assert (mine.phone, mine.is_active, f"{other.phone}") == (None, True, "138****2211")
    assert queries.by_phone(make.NUMBER) == other
    assert home.unit is not None


def test_a_number_in_use_opens_its_account(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER, last_login=make.NOON - 180 * DAY)
    row, code = sent(make.NUMBER)

    assert actions.try_code(ANONYMOUS, row, code=code, anew=True, now=make.NOON) == mine
    assert home.unit is not None


def test_papers_are_erased_when_their_day_has_passed(home: make.Home) -> None:
    mine = make.account(phone=make.NUMBER)
    issued(home, mine)

    from linli.people import jobs

    assert jobs.forget_codes(make.NOON) == 0
    assert jobs.forget_codes(make.NOON + 4 * DAY) == 1
    assert Actor(mine.pk).person_id == mine.pk
