"""What only grows is kept by the database itself: every table that is listed, on both databases."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, models
from django.test.utils import isolate_apps
from pytest_django import DjangoDbBlocker

from linli.kernel.append_only import APPEND_ONLY, apply_rights
from linli.kernel.ids import new_id
from tests.databases import lent_table, owner
from tests.growing import may, tables
from tests.postgres import APP

with isolate_apps():

    class Page(models.Model):
        """A table of these tests, made before it is listed: nothing keeps it. (账页)"""

        id = models.UUIDField(primary_key=True, default=new_id)
        line = models.CharField(max_length=8)
        place = models.BigIntegerField(null=True)

        class Meta:
            app_label = "kernel"

        def __str__(self) -> str:
            return self.line


PAGE = Page._meta.db_table


@pytest.fixture
def book(
    transactional_db: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[type[models.Model]]:
    with django_db_blocker.unblock(), lent_table(Page):
        monkeypatch.setitem(APPEND_ONLY, PAGE, ("place",))
        yield Page
        _bare()


@pytest.mark.django_db
@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.db_table)
def test_a_listed_table_takes_rows_and_gives_none_back(model: type[models.Model]) -> None:
    assert may(model) == []


def test_every_listed_table_is_tried() -> None:
    assert {model._meta.db_table for model in tables()} == set(APPEND_ONLY)


def test_a_table_that_is_listed_and_not_kept_is_noticed(book: type[models.Model]) -> None:
    found = set(may(book))

    assert {"delete a row", "delete all", "set id", "set line", "insert over"} <= found
    assert ("replace" in found) is (connection.vendor == "sqlite")


def test_rights_come_with_the_next_migration(book: type[models.Model]) -> None:
    migrated()

    assert may(book) == []


def test_rights_that_cannot_be_given_whole_leave_those_there_are(
    book: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed or failing halfway, nothing stands open in the meantime."""
    migrated()
    with monkeypatch.context() as patch:
        patch.setitem(APPEND_ONLY, "nowhere", ())
        patch.setattr("linli.kernel.append_only._present", lambda _connection: ["nowhere", PAGE])
        with pytest.raises(DatabaseError):
            migrated()

    assert may(book) == []


def migrated() -> None:
    """What the owner does after each migration."""
    if connection.vendor == "sqlite":
        apply_rights(connection)
        return
    with owner():
        apply_rights(connection, APP)


def _bare() -> None:
    """SQLite's triggers of the table go before it does."""
    with connection.cursor() as cursor:
        for what in ("update", "delete") if connection.vendor == "sqlite" else ():
            cursor.execute(f'DROP TRIGGER IF EXISTS "{PAGE}_no_{what}"')
