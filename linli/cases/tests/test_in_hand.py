"""Open tasks are counted from the index of the open ones, however many were done before."""

import re

import pytest
from django.db import connection

from linli.cases.models import Task
from linli.cases.models.work import IS_TO_DO, STILL_TO_DO
from linli.cases.queries import working
from linli.cases.rules import TaskState
from linli.kernel.words import Word

from . import make


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
