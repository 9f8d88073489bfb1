"""Photos that nobody filed leave the store; photos of matters stay."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from linli.cases import jobs
from linli.cases.models import Photo
from linli.cases.rules import PhotoKind
from linli.cases.tests import make
from linli.kernel.actor import CLERK
from linli.trail.actions import load_retention

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    given = {"what": "loose_photos", "days": 2, "valid_from": date(2026, 1, 1), "source": "test"}
    load_retention(CLERK, [given], now=make.NOON)
    return tmp_path


def photo(store: Path, name: str, days: int, *, filed: bool = False) -> Path:
    path = store / "photos" / "ab" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"jpeg")
    at = (make.NOON - days * DAY).timestamp()
    os.utime(path, (at, at))
    if filed:
        Photo.objects.create(
            case=make.report().case,
            kind=PhotoKind.REPORT,
            file=f"photos/ab/{name}",
            width=1,
            height=1,
            added_at=make.NOON,
            added_by=uuid4(),
        )
    return path


def test_what_was_never_filed_goes_when_it_is_of_age(store: Path) -> None:
    loose, fresh = photo(store, "a.jpg", 3), photo(store, "b.jpg", 1)
    kept = photo(store, "c.jpg", 3, filed=True)

    done = [jobs.sweep_photos(make.NOON), jobs.sweep_photos(make.NOON)]

    assert done == [1, 0]
    assert [path.exists() for path in (loose, fresh, kept)] == [False, True, True]
    assert jobs.sweep_photos(make.NOON + 2 * DAY) == 1
    assert not fresh.exists()


def test_without_a_preset_nothing_is_removed(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    loose = photo(tmp_path, "a.jpg", 400)

    assert jobs.sweep_photos(make.NOON) == 0
    assert loose.exists()
