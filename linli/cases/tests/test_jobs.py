"""What the clock does: an official calendar never takes back a promise."""

from datetime import UTC, date, datetime

import pytest

from linli.cases import actions, jobs
from linli.cases.tests import make
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.places.actions import announce_year
from linli.places.rules import Day, DayKind
from linli.trail.actions import seal

pytestmark = pytest.mark.django_db
EVE = datetime(2027, 9, 30, 1, tzinfo=UTC)


def announce(*days: tuple[date, DayKind]) -> None:
    source = "an invented notice"
    given = [Day(day=day, kind=kind, name="国庆", source=source) for day, kind in days]
    announce_year(CLERK, given, now=EVE)
    seal(CLERK, now=EVE)


def test_an_official_day_off_puts_a_provisional_promise_off_once() -> None:
    make.clocks()
    case = make.report(now=EVE).case
    code = make.kind(resolve=12)
    case = actions.accept(make.desk(), case.pk, kind_code=code, title="灯", now=EVE)
    assert case.due_provisional
    assert case.due_at == datetime(2027, 10, 1, 7, tzinfo=UTC)

    announce((date(2027, 10, 1), DayKind.HOLIDAY))
    assert jobs.count_again(EVE) == 1
    assert jobs.count_again(EVE) == 0

    again = make.again(case)
    assert not again.due_provisional
    assert again.due_at == datetime(2027, 10, 4, 7, tzinfo=UTC)
    assert make.verbs(case)[-1] == "case.counted_again"


def test_a_make_up_day_does_not_shorten_what_was_promised() -> None:
    make.clocks()
    friday = datetime(2027, 10, 8, 1, tzinfo=UTC)
    case = make.report(now=friday).case
    code = make.kind(resolve=12)
    case = actions.accept(make.desk(), case.pk, kind_code=code, title="灯", now=friday)

    announce((date(2027, 10, 9), DayKind.MAKEUP))
    jobs.count_again(friday)

    assert make.again(case).due_at == case.due_at
    assert not make.again(case).due_provisional


def test_only_the_machine_counts_again() -> None:
    with pytest.raises(NotAllowed):
        actions.count_again(make.desk(), after=None, now=EVE)
