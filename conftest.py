"""Fixtures of the whole house: the database with its two roles."""

from collections.abc import Generator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import databases, postgres
from tests.kept import CLUSTER, kept

# A busy machine is not a fault: nothing fails because it was slow.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True)
def nobody_was_counted() -> None:
    """Each test begins with its limits unspent, no numbers in hand and nobody's language."""
    from linli.places.queries import forget_switches, know_calm  # noqa: PLC0415  (Django is not ready)
    from linli.trail.actions.numbering import HANDFULS  # noqa: PLC0415
    from linli.web.limits import MEMORY  # noqa: PLC0415

    MEMORY.counts.clear()
    HANDFULS.held.clear()
    forget_switches()
    know_calm()
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The owner creates the database and migrates; SQLite's stands in memory, a worker each."""
    databases.become(postgres.OWNER)
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = None
        databases.begin_with_what_is_kept()
    elif kept(CLUSTER):
        connection.settings_dict["TEST"]["TEMPLATE"] = connection.settings_dict["NAME"]


def _empty(_: TransactionTestCase) -> None:
    databases.empty_tables()


def _keeps_its_connection(_: TransactionTestCase) -> bool:
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Generator[None]:
    """After migrating, the tests run as the application does, without the owner's rights."""
    with django_db_blocker.unblock():
        databases.lend_tables()
        databases.become(postgres.APP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty)
        patch.setattr(TransactionTestCase, "_should_reload_connections", _keeps_its_connection)
        yield
    with django_db_blocker.unblock():
        databases.owners_own().close()
        databases.become(postgres.OWNER)
