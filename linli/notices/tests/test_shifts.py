"""Staff hear what changed on their duty rosters: once, bundled, as it stands in the end."""

from datetime import timedelta

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.notices import actions as notices
from linli.notices import jobs, labels
from linli.notices.models import Message
from linli.orgs import actions
from linli.orgs.models import Swap
from linli.orgs.tests import rosters
from linli.orgs.tests.make import KEEPER
from linli.orgs.tests.rosters import MONTH, NOW, Desk
from linli.trail.actions import seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return rosters.desk()


def told() -> list[tuple[str, str]]:
    """What the clock tells now: to whom, in which words."""
    seal(CLERK, now=NOW)
    known = set(Message.objects.values_list("pk", flat=True))
    jobs.tell_shifts(NOW)
    rows = Message.objects.exclude(pk__in=known).filter(channel="inbox").select_related("account")
    return sorted(
        (one.account.username or "", labels.written(one.template, one.facts).body)
        for one in rows
        if one.account
    )


def asked(desk: Desk) -> Swap:
    gives, takes = desk.shift(1, "night"), desk.shift(5, "night")
    return actions.ask_swap(desk.actor("li"), gives.pk, takes.pk, now=NOW)


def test_a_month_drawn_up_is_one_message_for_each_person(desk: Desk) -> None:
    people = [desk.people[who].pk for who in ("li", "wang")]
    drawn = actions.draw_month(KEEPER, desk.roster.pk, MONTH, people, now=NOW)
    shares = [sum(one.person == who for one in drawn) for who in people]

    heard = told()

    assert heard == [
        ("li", f"给您排了 {shares[0]} 个班，最早的是 12-01 白班。都在“我的值班”里。"),
        ("wang", f"给您排了 {shares[1]} 个班，最早的是 12-01 夜班。都在“我的值班”里。"),
    ]
    assert told() == []


def test_changes_one_after_the_other_are_told_together(desk: Desk) -> None:
    desk.give("li", 1, "night")
    desk.give("li", 3, "night")
    told()

    desk.give("wang", 1, "night")
    desk.give("li", 5, "night")
    desk.give("zhao", 3, "night")

    assert told() == [
        ("li", "新排了 1 个班，最早的是 12-05 夜班；另有 2 个班不用值了。请看“我的值班”。"),
        ("wang", "给您排了 1 个班，最早的是 12-01 夜班。都在“我的值班”里。"),
        ("zhao", "给您排了 1 个班，最早的是 12-03 夜班。都在“我的值班”里。"),
    ]


def test_what_went_to_and_fro_is_not_told(desk: Desk) -> None:
    first = desk.give("li", 1, "night")
    told()

    desk.give("wang", 1, "night")
    desk.give("li", 1, "night")
    actions.withdraw_shift(KEEPER, first.pk, now=NOW)
    desk.give("li", 1, "night")
    actions.withdraw_shift(KEEPER, desk.give("zhao", 3, "day").pk, now=NOW)

    assert told() == []


def test_a_shift_taken_off_or_a_roster_closed_is_told(desk: Desk) -> None:
    actions.withdraw_shift(KEEPER, desk.give("li", 1, "night").pk, now=NOW)
    first = desk.give("wang", 3, "night")
    told()

    actions.withdraw_shift(KEEPER, first.pk, now=NOW)
    assert told() == [("wang", "有 1 个班不用您值了，最早的是 12-03 夜班。请看“我的值班”。")]

    desk.give("zhao", 2, "day")
    told()
    actions.close_roster(KEEPER, desk.roster.pk, now=NOW + timedelta(hours=1))
    assert told() == [("zhao", "有 1 个班不用您值了，最早的是 12-02 白班。请看“我的值班”。")]


def test_nobody_hears_of_what_he_did_himself_or_of_a_shift_that_has_begun(desk: Desk) -> None:
    keeper = Actor(desk.people["li"].pk, KEEPER.duties)
    own = desk.give("li", 1, "night")
    told()

    actions.withdraw_shift(keeper, own.pk, now=NOW)
    assert told() == []
    desk.give("wang", 1, "day")
    seal(CLERK, now=NOW)
    jobs.tell_shifts(NOW + timedelta(days=2))

    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        (True, "12-01 夜班不用您值了，改值 12-05 夜班。"),
        (False, "对方仍值 12-05 夜班，您仍值 12-01 夜班。"),
    ],
)
def test_a_swap_is_told_to_who_is_asked_and_its_answer_to_who_asked(
    desk: Desk, answer: bool, heard: str
) -> None:
    desk.give("li", 1, "night")
    desk.give("wang", 5, "night")
    told()

    swap = asked(desk)
    assert told() == [
        ("wang", "您给出 12-05 夜班，换来 12-01 夜班。请在“我的值班”里同意或不同意。")
    ]
    actions.answer_swap(desk.actor("wang"), swap.pk, accepts=answer, now=NOW)

    assert told() == [("li", heard)]


def test_a_question_taken_back_is_told_only_to_who_had_heard_it(desk: Desk) -> None:
    desk.give("li", 1, "night")
    desk.give("wang", 5, "night")
    told()

    actions.withdraw_swap(desk.actor("li"), asked(desk).pk, now=NOW)
    assert told() == []
    swap = asked(desk)
    told()
    actions.withdraw_swap(desk.actor("li"), swap.pk, now=NOW)

    assert told() == [("wang", "对方撤回了换班申请，您仍值 12-05 夜班。")]


def test_only_the_clock_tells() -> None:
    with pytest.raises(NotAllowed):
        notices.tell_shifts(KEEPER, [], now=NOW)
