"""The tests run where they say they run, and with the rights the product has."""

import os

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.trail.actions import record
from linli.trail.models import Bookmark, Trace
from tests.postgres import APP

VENDORS = {"sqlite": "sqlite", "postgres": "postgresql"}


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    asked = os.environ.get("LINLI_TEST_DB", "sqlite")

    assert connection.vendor == VENDORS[asked]


@pytest.mark.django_db
def test_the_tests_have_no_more_rights_than_the_product() -> None:
    if connection.vendor == "sqlite":
        role, is_superuser = APP, False
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user")
            role, is_superuser = cursor.fetchone()

    assert role == APP
    assert not is_superuser


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_keeps_the_record_as_it_is(change: str) -> None:
    trace = record(Actor(person_id=new_id()), "test.recorded", new_id(), timezone.now())
    rows = Trace.objects.filter(pk=trace.pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(verb="test.rewritten") if change == "update" else rows._raw_delete("default")

    assert rows.get().verb == "test.recorded"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind(turn: int) -> None:
    assert Bookmark.objects.count() == 0

    Bookmark.objects.create(reader=f"turn {turn}")
