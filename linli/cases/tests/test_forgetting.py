"""What a reporter left to be reached by goes when nobody needs to reach him any more."""

from datetime import date, timedelta

import pytest

from linli.cases import actions, jobs
from linli.cases.models import Case, Reporter
from linli.cases.rules import Solved
from linli.cases.tests import make
from linli.kernel.actor import ANONYMOUS, CLERK
from linli.kernel.refusals import NotAllowed
from linli.trail.actions import load_retention
from linli.trail.models import Retention, Trace

pytestmark = pytest.mark.django_db
DAYS = 180
SOON, LATE = make.NOON + timedelta(days=DAYS - 1), make.NOON + timedelta(days=DAYS + 1)


@pytest.fixture(autouse=True)
def kept() -> None:
    since = date(2026, 1, 1)
    row = {"what": "contacts", "days": DAYS, "valid_from": since, "source": "an invented rule"}
    load_retention(CLERK, [row], now=make.NOON)
    make.clocks()
    make.samples(100, 100)


def left(case: Case) -> bool:
    """Whether the reporters of a case can still be reached by what they left."""
    return any(one.name or one.phone for one in Reporter.objects.filter(case=case))


def test_the_contact_goes_so_many_days_after_closing_and_once() -> None:
    case = make.closed(name="王小明")

    assert jobs.forget_contacts(SOON) == 0
    assert left(case)
    assert [jobs.forget_contacts(LATE), jobs.forget_contacts(LATE)] == [1, 0]

    assert not left(case)
    assert Trace.objects.get(verb="contacts.erased").facts == {"reporters": 1, "rule": "contacts"}


def test_whoever_still_waits_for_an_answer_stays_within_reach() -> None:
    going_on, closed = make.dispatched(), make.closed()
    Case.objects.filter(pk=closed.pk).update(reopen_asked_at=make.NOON)

    assert jobs.forget_contacts(LATE) == 0

    assert left(going_on)
    assert left(closed)


def test_what_was_refused_or_withdrawn_counts_from_its_report() -> None:
    refused, taken_back = make.report().case, make.report()
    actions.reject(make.desk(), refused.pk, why="不归本区管。", now=make.NOON)
    receipt = taken_back.receipt
    actions.withdraw(ANONYMOUS, taken_back.case.pk, receipt=receipt, now=make.NOON)

    assert jobs.forget_contacts(SOON) == 0
    assert jobs.forget_contacts(LATE) == 2

    assert not left(refused)
    assert not left(taken_back.case)


def test_a_merged_matter_is_over_with_the_one_it_goes_on_in() -> None:
    same, master = make.report().case, make.report().case
    actions.merge(make.desk(), same.pk, master_id=master.pk, why="同一盏灯", now=make.NOON)

    assert jobs.forget_contacts(LATE) == 0
    Case.objects.filter(pk=master.pk).update(
        state="closed", closed_at=make.NOON, verified="not_drawn", call_back="not_drawn"
    )
    assert jobs.forget_contacts(LATE) == 2

    assert not left(same)


def test_without_a_preset_every_contact_is_kept() -> None:
    case = make.closed()
    Retention.objects.all().delete()

    assert jobs.forget_contacts(LATE) == 0
    assert left(case)


def test_the_word_of_whoever_reported_stays() -> None:
    case = make.closed(text="楼道灯不亮")

    jobs.forget_contacts(LATE)

    again = make.again(case)
    assert (again.text, again.solved) == ("楼道灯不亮", Solved.YES)


def test_nobody_erases_contacts_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.forget_contacts(make.desk(), before=LATE, now=LATE)
