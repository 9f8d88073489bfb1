"""From one notice to everybody who lives there, and never twice."""

from datetime import timedelta

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.notices import actions, jobs, queries
from linli.notices.models import Message, Notice, Receipt
from linli.notices.rules import Channel, NoticeKind
from linli.notices.tests import make
from linli.people.models import Account
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def spread(now: object = make.NOON) -> None:
    """Let the clock's jobs do their work."""
    while jobs.hand_out(now):  # type: ignore[arg-type]
        pass
    jobs.tell_residents(now)  # type: ignore[arg-type]


def inbox(account: Account) -> list[tuple[str, object]]:
    mine = Message.objects.filter(account=account, channel=Channel.INBOX).order_by("pk")
    return [(one.template, one.facts["titles"]) for one in mine]


def test_those_who_live_there_are_told_and_nobody_else() -> None:
    stairs = make.ground()
    here, there = make.lives(stairs[0]), make.lives(stairs[2])
    gone = make.lives(stairs[0], "201", is_active=False)
    make.published(make.COMPOUND)

    spread()
    spread()

    assert inbox(here) == [("notice.bundle", "停水通知")]
    assert inbox(there) == inbox(gone) == []
    assert Trace.objects.filter(verb="notice.handed_out").count() == 1


def test_what_can_wait_comes_once_a_day_and_together() -> None:
    account = make.lives(make.ground()[0])
    make.published(make.COMPOUND, title="一")
    spread()
    make.published(make.COMPOUND, title="二")
    make.published(make.COMMUNITY, title="三")

    spread(make.NOON + timedelta(hours=3))
    same_day = inbox(account)
    spread(make.NOON + timedelta(days=1))

    assert same_day == [("notice.bundle", "一")]
    assert inbox(account) == [*same_day, ("notice.bundle", "二；三")]


def test_an_urgent_one_comes_at_once_and_through_the_quiet_hours() -> None:
    account = make.lives(make.ground()[0], phone="13800002211")
    make.published(make.COMPOUND, title="一")
    spread()
    make.published(make.COMPOUND, title="暴雨", kind=NoticeKind.URGENT)

    spread()

    assert inbox(account)[1] == ("notice.urgent", "暴雨")
    assert Message.objects.filter(channel=Channel.SMS, urgent=True).count() == 1


def test_what_is_over_before_its_turn_is_not_told_any_more() -> None:
    account = make.lives(make.ground()[0])
    make.published(make.COMPOUND, title="一")
    spread()
    make.published(make.COMPOUND, title="二", last_on=make.TODAY)

    spread(make.NOON + timedelta(days=1))

    assert inbox(account) == [("notice.bundle", "一")]


def test_a_correction_reaches_those_who_were_told_wrongly_even_if_they_moved() -> None:
    stairs = make.ground()
    account = make.lives(stairs[0])
    wrong = make.published(make.COMPOUND, kind=NoticeKind.URGENT)
    spread()
    account.resident_set.update(compound_path=stairs[2].path)
    given = make.text(title="更正：后天停水", kind=NoticeKind.URGENT)
    right = actions.correct(make.SECRETARY, wrong.pk, given, key="k" * 16, now=make.NOON)

    actions.publish(make.SECRETARY, right.pk, now=make.NOON)
    spread()

    assert inbox(account)[1] == ("notice.urgent", "更正：后天停水")


def test_what_was_corrected_before_its_turn_is_not_told() -> None:
    account = make.lives(make.ground()[0])
    wrong = make.published(make.COMPOUND)
    right = actions.correct(
        make.SECRETARY, wrong.pk, make.text(title="对的"), key="k" * 16, now=make.NOON
    )
    actions.publish(make.SECRETARY, right.pk, now=make.NOON)

    spread()

    assert inbox(account) == [("notice.bundle", "对的")]


def test_who_was_told_hears_that_it_was_taken_back_once() -> None:
    stairs = make.ground()
    told, later = make.lives(stairs[0]), make.lives(stairs[1])
    notice = make.published(f"{make.COMPOUND}b1/")
    spread()

    actions.withdraw(make.SECRETARY, notice.pk, why="不停了", now=make.NOON)
    spread()
    spread()

    assert inbox(told) == [("notice.bundle", "停水通知"), ("notice.withdrawn", "停水通知")]
    assert inbox(later) == []


def test_reading_is_counted_and_leaves_no_trace_of_who() -> None:
    make.receipts_kept()
    stairs = make.ground()
    account, other = make.lives(stairs[0]), make.lives(stairs[0], "201")
    notice = make.published(make.COMPOUND)
    spread()
    traces = Trace.objects.count()

    me = make.somebody(person_id=account.pk)
    actions.acknowledge(me, notice.pk, now=make.NOON)
    actions.acknowledge(me, notice.pk, now=make.NOON + timedelta(hours=1))

    found = queries.reached(notice, make.NOON)
    assert (found.homes, found.homes_told, found.by_hand) == (4, 2, 0)
    assert (found.told, found.read) == (2, 1)
    assert Trace.objects.count() == traces
    assert other.is_active
    with pytest.raises(NotAllowed):
        actions.acknowledge(make.somebody(), notice.pk, now=make.NOON)


def test_of_a_few_people_no_count_of_readers_is_shown() -> None:
    make.receipts_kept(least=5)
    make.lives(make.ground()[0])
    notice = make.published(make.COMPOUND)
    spread()

    assert queries.reached(notice, make.NOON).read is None


def test_receipts_are_erased_when_their_time_has_come_and_the_counts_stay() -> None:
    make.receipts_kept(days=90)
    account = make.lives(make.ground()[0])
    notice = make.published(make.COMPOUND)
    spread()
    actions.acknowledge(make.somebody(person_id=account.pk), notice.pk, now=make.NOON)

    assert jobs.forget_receipts(make.NOON + timedelta(days=92)) == 0
    assert jobs.forget_receipts(make.NOON + timedelta(days=93)) == 1
    actions.forget_receipts(CLERK, notice.pk, now=make.NOON)

    assert not Receipt.objects.exists()
    kept = Notice.objects.get()
    assert (kept.told, kept.read) == (1, 1)
    assert queries.reached(kept, make.NOON).told == 1


def test_many_people_are_told_a_hundred_at_a_time() -> None:
    stairs = make.ground()
    for _ in range(101):
        make.lives(stairs[0])
    notice = make.published(make.COMPOUND)

    assert [jobs.hand_out(make.NOON) for _ in range(3)] == [100, 1, 0]
    assert [jobs.tell_residents(make.NOON) for _ in range(3)] == [100, 1, 0]

    assert queries.reached(notice, make.NOON).told == 101


@pytest.mark.parametrize("step", ["hand_out", "tell_resident", "forget_receipts"])
def test_what_the_clock_does_nobody_does_by_hand(step: str) -> None:
    make.ground()
    notice = make.published(make.COMPOUND)

    with pytest.raises(NotAllowed):
        getattr(actions, step)(make.SECRETARY, notice.pk, now=make.NOON)


def test_a_message_sent_before_a_crash_is_not_sent_again() -> None:
    account = make.lives(make.ground()[0])
    make.published(make.COMPOUND)
    spread()
    Receipt.objects.update(told_at=None)

    actions.tell_resident(CLERK, account.pk, now=make.NOON)

    assert len(inbox(account)) == 1
