"""The district of all roles, laid once for all tests of a file."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test import override_settings

from tests.district import District, district


@contextmanager
def lay_district(media: Path) -> Generator[District]:
    """It stands until the file's last test has ended; what a test changes it takes back itself."""
    with override_settings(MEDIA_ROOT=media, LINLI_LIMITS="off"), transaction.atomic():
        yield district()
        transaction.set_rollback(True)
