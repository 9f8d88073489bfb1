"""A request with a key is answered once: what it did and what it was told are one."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.asking import AnsweredBefore
from linli.kernel.refusals import Refused
from linli.trail import actions, jobs, queries
from linli.trail.models import GivenAnswer, Trace
from linli.trail.rules import Why
from linli.trail.tests.test_keeping import row

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@action
def step(actor: Actor, *, refused: bool = False) -> None:
    """Leave a trace, and refuse where told to."""
    actions.record(actor, "case.closed", uuid4(), NOON)
    if refused:
        raise Refused(Why.NOT_STUCK)


def ask(name: str = "n", asked: str = "a", *, refused: bool = False, told: str = "done") -> None:
    with actions.answering() as one:
        one.name, one.asked, one.now = name, asked, NOON
        step(CLERK, refused=refused)
        if told:
            one.keep(200, told)


def test_what_was_done_is_kept_with_what_was_said_of_it() -> None:
    ask()

    with pytest.raises(AnsweredBefore):
        ask()
    assert queries.given_answer("n", "a") == (200, "done")
    assert queries.given_answer("m", "a") is None
    with pytest.raises(Refused) as no:
        queries.given_answer("n", "b")
    assert no.value.reason is Why.KEY_USED_FOR_OTHER
    assert Trace.objects.count() == 1


def test_who_died_before_he_answered_has_done_nothing() -> None:
    ask(told="")

    assert not Trace.objects.exists()
    ask()
    assert queries.given_answer("n", "a") == (200, "done")


def test_a_refusal_leaves_the_key_free_and_what_came_before_alone() -> None:
    with pytest.raises(Refused):
        ask(refused=True)
    with actions.answering() as one:
        one.name, one.now = "n", NOON
        step(CLERK)
        with pytest.raises(Refused):
            step(CLERK, refused=True)
        one.let_go()

    assert Trace.objects.count() == 1
    assert not GivenAnswer.objects.exists()


def test_without_a_name_nothing_is_kept() -> None:
    with actions.answering():
        step(CLERK)

    assert Trace.objects.count() == 1
    assert not GivenAnswer.objects.exists()


def test_only_who_asks_again_can_have_it_opened() -> None:
    ask(told="/r/a-secret-way-in/")

    with connection.cursor() as cursor:
        cursor.execute("SELECT key, asked, told FROM trail_givenanswer")
        (kept,) = cursor.fetchall()
    assert "secret" not in " ".join(kept)


def test_first_answers_are_forgotten_with_the_keys() -> None:
    actions.load_retention(CLERK, [row()], now=NOON)
    ask()

    assert jobs.forget_keys(datetime(2026, 6, 2, tzinfo=UTC)) == 1
    assert not GivenAnswer.objects.exists()
