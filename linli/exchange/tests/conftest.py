"""Somebody who imports, and a data folder of the test's own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from linli.exchange import jobs
from linli.orgs.models import Org
from linli.people.models import Account

from . import older
from .desk import importer

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.LINLI_DATA = tmp_path
    yield tmp_path
    jobs.forget()


@pytest.fixture
def keeper(client: Client) -> Account:
    account = importer()
    client.force_login(account)
    return account


@pytest.fixture
def district() -> Org:
    return older.district()
