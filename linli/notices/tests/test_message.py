from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest

from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices import actions, queries
from linli.notices.models import Message, QuietHours, Suggestion
from linli.notices.rules import TRIES, Channel, May, Quiet, State, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db

NIGHT = make.NOON.replace(hour=15, minute=30)  # 23:30 in Shanghai
MATTER = f"case:{uuid4()}"
KEEPER = make.actor(May.SEE_DELIVERY)


def tell(account_id: UUID | None = None, **more: object) -> list[Message]:
    given = {
        "template": "case.accepted",
        "facts": {"number": "B20261121-0187"},
        "about": MATTER,
        "once": "case.accepted:1",
        "now": make.NOON,
    } | more
    return actions.tell(CLERK, account_id=account_id, **given)  # type: ignore[arg-type]


def quiet() -> None:
    QuietHours.objects.create(
        begins="22:00", ends="07:00", valid_from="2026-01-01", source="test rows"
    )


def test_an_account_with_a_number_is_told_twice_and_traced() -> None:
    mine = make.account(phone=make.NUMBER)

    told = tell(mine.pk)

    assert [(m.channel, m.state) for m in told] == [("inbox", "sent"), ("sms", "queued")]
    assert f"{told[1].address}" == "138****2211"
    assert Trace.objects.filter(verb="message.queued").count() == 2


def test_telling_it_again_is_answered_with_the_same_messages() -> None:
    mine = make.account(phone=make.NUMBER)
    first = tell(mine.pk)

    again = tell(mine.pk)

    assert [m.pk for m in again] == [m.pk for m in first]
    assert Message.objects.count() == 2
    assert Trace.objects.count() == 2


@pytest.mark.parametrize(
    ("template", "address", "channels"),
    [
        ("case.accepted", make.NUMBER, ["sms"]),
        ("case.in_progress", make.NUMBER, []),
        ("case.accepted", "", []),
    ],
)
def test_who_left_a_number_is_told_by_sms_where_the_text_leaves_the_house(
    template: str, address: str, channels: list[str]
) -> None:
    told = tell(template=template, address=address)

    assert [m.channel for m in told] == channels


def test_an_unproven_number_is_not_written_to() -> None:
    mine = make.account(phone=make.NUMBER, phone_verified=False)

    assert [m.channel for m in tell(mine.pk)] == [Channel.INBOX]


@pytest.mark.parametrize(("template", "facts"), [("case.unheard", {}), ("case.accepted", {})])
def test_a_text_that_does_not_exist_or_lacks_a_fact_is_a_bug(
    template: str, facts: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"case\."):
        tell(template=template, facts=facts, address=make.NUMBER)

    assert not Message.objects.exists()


def test_at_night_a_message_waits_unless_it_is_urgent() -> None:
    quiet()

    (waits,) = tell(address=make.NUMBER, now=NIGHT)
    (passes,) = tell(address=make.NUMBER, now=NIGHT, once="other", urgent=True)

    assert waits.next_try_at == NIGHT.replace(hour=23, minute=0)  # 07:00 in Shanghai
    assert passes.next_try_at == NIGHT
    assert list(queries.due(NIGHT)) == [passes]


def test_only_the_person_reads_the_message() -> None:
    mine = make.account()
    (message,) = tell(mine.pk)

    with pytest.raises(NotAllowed) as no:
        actions.mark_read(KEEPER, message.pk, now=make.NOON)
    assert no.value.reason is Why.NOT_YOURS
    assert queries.unread_count(Actor(mine.pk)) == 1

    first = actions.mark_read(Actor(mine.pk), message.pk, now=make.NOON)
    again = actions.mark_read(Actor(mine.pk), message.pk, now=NIGHT)
    assert first.read_at == again.read_at == make.NOON
    assert Trace.objects.filter(verb="message.read").count() == 1
    assert queries.unread_count(Actor(mine.pk)) == 0


def test_the_whole_inbox_is_read_at_once() -> None:
    mine = make.account()
    tell(mine.pk)
    tell(mine.pk, once="second")
    tell(make.account().pk, once="somebody else's")

    assert actions.mark_all_read(Actor(mine.pk), now=make.NOON) == 2
    assert actions.mark_all_read(Actor(mine.pk), now=make.NOON) == 0
    assert Message.objects.filter(read_at=None).count() == 1
    with pytest.raises(NotAllowed):
        actions.mark_all_read(ANONYMOUS, now=make.NOON)


def test_a_message_that_fails_is_tried_later_and_then_shown() -> None:
    (message,) = tell(address=make.NUMBER)

    waits = []
    for _ in range(TRIES):
        message = actions.settle(CLERK, message.pk, error="no line", now=make.NOON)
        waits.append(message.next_try_at - make.NOON)

    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert (message.state, message.tries) == (State.FAILED, TRIES)
    assert Trace.objects.filter(verb="message.failed").count() == 1
    settled = actions.settle(CLERK, message.pk, now=make.NOON)
    assert settled.state == State.FAILED


def test_a_failed_message_is_sent_again_by_who_looks_after_delivery() -> None:
    (message,) = tell(address=make.NUMBER)
    with pytest.raises(Refused) as no:
        actions.send_again(KEEPER, message.pk, now=make.NOON)
    assert no.value.reason is Why.NOT_FAILED
    for _ in range(TRIES):
        actions.settle(CLERK, message.pk, error="no line", now=make.NOON)

    with pytest.raises(NotAllowed):
        actions.send_again(make.actor(), message.pk, now=make.NOON)
    again = actions.send_again(KEEPER, message.pk, now=make.NOON)

    assert (again.state, again.tries) == (State.QUEUED, 0)
    assert list(queries.due(make.NOON)) == [again]
    assert Trace.objects.filter(verb="message.sent_again").count() == 1


def test_a_suggestion_is_taken_from_anybody_once() -> None:
    first = actions.suggest(ANONYMOUS, key="k1", text="字太小", contact="", now=make.NOON)
    again = actions.suggest(ANONYMOUS, key="k1", text="字太小", contact="", now=make.NOON)

    assert first.pk == again.pk
    assert Suggestion.objects.count() == 1
    assert Trace.objects.get().verb == "suggestion.given"


def test_quiet_hours_are_loaded_once_by_who_sets_up() -> None:
    row = {"begins": time(22), "ends": time(7), "valid_from": date(2026, 1, 1), "source": "a test"}

    with pytest.raises(NotAllowed):
        actions.load_quiet_hours(make.actor(), [row], now=make.NOON)
    assert actions.load_quiet_hours(CLERK, [row], now=make.NOON) == 1
    assert actions.load_quiet_hours(CLERK, [row], now=make.NOON) == 0

    assert queries.quiet_hours(date(2025, 12, 31)) is None
    assert queries.quiet_hours(date(2026, 1, 1)) == Quiet(time(22), time(7))
    assert Trace.objects.get().verb == "preset.loaded"
