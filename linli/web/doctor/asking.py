"""Everything is looked at, each thing once. (逐项检查)"""

from collections.abc import Iterator
from datetime import datetime

from .base import of_database
from .findings import Finding
from .house import (
    of_address,
    of_backup,
    of_data,
    of_disks,
    of_pages,
    of_scanner,
    of_store,
    of_zone,
)


def everything(now: datetime) -> Iterator[Finding]:
    """The database first: without it nothing goes. Needs the settings, so the keys as well."""
    yield from of_database(now)
    yield from of_address()
    yield from of_disks()
    yield from of_store()
    yield from of_data()
    yield from of_zone(now)
    yield from of_pages()
    yield from of_scanner()
    yield from of_backup(now)
