"""What the sides and mediators of a mediation are told: a number, time and place, nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from linli.cases import actions, jobs
from linli.cases.models import Mediation, MediationSession
from linli.cases.pages.found import page_of_mediation, page_of_side
from linli.cases.rules import May, Why
from linli.cases.rules.mediation import NotSettled
from linli.cases.tests import make, mediated
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.notices.models import Message
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
THEN = NOON + timedelta(days=1)
ROOM = "社区调解室"


def side() -> Actor:
    return Actor(people.account(phone=people.NUMBER).pk)


def told(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template, channel="inbox"))


def test_the_sides_are_asked_to_come_without_a_word_of_the_dispute() -> None:
    asker, mine = side(), mediated.mediator()
    one = mediated.under_way(asker, mine)

    for _ in range(2):
        actions.invite_sides(mine, one.pk, meets_at=THEN, place=ROOM, now=NOON)

    [message] = told("mediation.invited")
    assert message.account_id == asker.person_id
    assert message.facts == {"number": one.number, "when": "2026-05-09 12:00", "place": ROOM}
    assert message.about == f"side:{mediated.sides(one)[0].pk}"
    assert MediationSession.objects.get().planned
    [named] = told("mediation.named")
    assert (named.account_id, named.facts) == (mine.person_id, {"number": one.number})


def test_another_time_takes_the_place_of_the_first_and_is_told_again() -> None:
    one = mediated.under_way(side())
    who = mediated.keeper()
    actions.invite_sides(who, one.pk, meets_at=THEN, place=ROOM, now=NOON)

    session = actions.invite_sides(
        who, one.pk, meets_at=THEN + timedelta(hours=2), place=ROOM, now=NOON
    )
    actions.hold_session(
        who, one.pk, key=session.key, held_at=THEN, place=ROOM, note="都来了", now=THEN
    )

    assert len(told("mediation.invited")) == 2
    written = MediationSession.objects.get()
    assert (written.planned, written.note, written.held_at) == (False, "都来了", THEN)


def test_nobody_is_asked_to_come_by_strangers_to_nowhere_or_to_what_is_past() -> None:
    one, who = mediated.under_way(), mediated.keeper()

    with pytest.raises(NotAllowed):
        actions.invite_sides(
            make.somebody(May.SUPERVISE), one.pk, meets_at=THEN, place=ROOM, now=NOON
        )
    for meets_at, place, why in (
        (NOON, ROOM, Why.MEETING_OVER), (THEN, " ", Why.NO_SITTING_PLACE),
    ):  # fmt: skip
        with pytest.raises(Refused) as no:
            actions.invite_sides(who, one.pk, meets_at=meets_at, place=place, now=NOON)
        assert no.value.reason is why


def test_the_end_is_told_and_nobody_need_come() -> None:
    one, who = mediated.under_way(side()), mediated.keeper()
    actions.invite_sides(who, one.pk, meets_at=THEN, place=ROOM, now=NOON)

    actions.end_mediation(who, one.pk, why=NotSettled.NOT_HERE, way_on=None, now=NOON)

    assert [each.facts for each in told("mediation.over")] == [{"number": one.number}]
    assert not MediationSession.objects.exists()


def test_it_is_time_to_ask_is_told_once_to_mediators_and_sides() -> None:
    make.clocks(mediation_follow_up=("30 days", ""))
    asker, mine = side(), mediated.mediator()
    one = mediated.settled(asker, mine)
    later = NOON + timedelta(days=31)

    early, first, again = (jobs.remind_follow_ups(at) for at in (NOON, later, later))

    assert (early, first, again) == (0, 1, 0)
    assert [each.account_id for each in told("mediation.to_follow_up")] == [mine.person_id]
    assert [each.account_id for each in told("mediation.asked_about")] == [asker.person_id]
    assert [each.account_id for each in told("mediation.settled")] == [asker.person_id]
    assert Mediation.objects.get().reminded_at == later
    assert page_of_side(asker, mediated.sides(one)[0].pk) is not None
    assert page_of_side(mine, mediated.sides(one)[0].pk) is None
    assert page_of_mediation(mine, one.pk) == reverse("cases:mediation", args=[one.pk])
    assert page_of_mediation(asker, one.pk) is None
