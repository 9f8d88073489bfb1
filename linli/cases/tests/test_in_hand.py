"""Open tasks are counted from the index of the open ones, however many were done before."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from linli.cases.models import Task
from linli.cases.models.work import IS_TO_DO, STILL_TO_DO
from linli.cases.queries import working
from linli.cases.rules import TaskState
from linli.kernel.words import Word

from . import make

HOUR = timedelta(hours=1)


def test_sqlite_reads_open_tasks_from_their_index(db: None) -> None:  # noqa: ARG001
    rows = Task.objects.filter(STILL_TO_DO, org__in=[make.org().pk]).values("org_id")

    if connection.vendor == "sqlite":
        assert "task_org_to_do" in rows.explain()
    assert list(rows) == []


def test_a_workers_day_is_read_from_their_index(db: None) -> None:  # noqa: ARG001
    body = make.org()
    rows = working.to_do(make.handler(body)).order_by(*working.LEAST_TIME)

    if connection.vendor == "sqlite":
        assert "task_org_to_do" in rows.explain()
    assert list(rows) == []


def test_what_is_to_be_signed_for_first_stands_first(db: None) -> None:  # noqa: ARG001
    """In the order of the clocks that the list shows: an offer's is the one for signing."""
    make.clocks()
    body = make.org()
    worker = make.handler(body)
    hours = {"offered": (1, 90), "working": (5, 10), "late": (3, 4)}
    made = {name: make.dispatched(body) for name in hours}
    for name, (sign, done) in hours.items():
        state = TaskState.OFFERED if name == "offered" else TaskState.WORKING
        due = {"sign_due_at": make.NOON + sign * HOUR, "due_at": make.NOON + done * HOUR}
        Task.objects.filter(case=made[name]).update(state=state, **due)

    rows = working.to_do(worker).order_by(*working.LEAST_TIME)

    names = {case.pk: name for name, case in made.items()}
    assert [names[one.case_id] for one in rows] == ["offered", "late", "working"]


@pytest.mark.parametrize("state", list(TaskState), ids=str)
def test_the_words_of_a_query_choose_what_the_index_holds(db: None, state: TaskState) -> None:  # noqa: ARG001
    body = make.org()
    make.dispatched(body)
    Task.objects.update(state=state)

    by_word, by_value = Task.objects.filter(STILL_TO_DO), Task.objects.filter(IS_TO_DO)

    assert list(by_word) == list(by_value)


@pytest.mark.parametrize("code", ["", "it's", "a b", "a-b"])
def test_only_codes_of_ours_become_words(code: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(code))):
        Word(code)
