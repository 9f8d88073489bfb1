"""What a refused form left in the media store goes; documents stay."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.orgs import jobs
from linli.orgs.models import DocumentVersion
from linli.orgs.rules import OrgKind
from linli.places.tests.make import DISTRICT, NOON, STREET, areas
from linli.trail.actions import load_retention

from .desk import reader
from .make import org
from .papers import PDF, filed, kept, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    given = {"what": "loose_photos", "days": 2, "valid_from": date(2026, 1, 1), "source": "test"}
    load_retention(CLERK, [given], now=NOON)
    return tmp_path


def test_a_file_whose_form_was_refused_goes_when_it_is_of_age(store: Path) -> None:
    areas()
    office = org(OrgKind.STREET_OFFICE, STREET, "望江街道办")
    made, now = filed(office), timezone.now()
    keeper = reader(DISTRICT, "orgs.keep", username="keeper")
    wrong = sent(office, raw=PDF + b"new", valid_until="2025-01-01")
    assert keeper.post("/desk/documents/new/", wrong).status_code == 422
    assert len(list(store.glob("documents/*/*"))) == 2

    done = [jobs.sweep_documents(now + timedelta(days=n)) for n in (0, 3, 4)]

    assert done == [0, 1, 0]
    (left,) = store.glob("documents/*/*")
    assert left.relative_to(store).as_posix() == DocumentVersion.objects.get(document=made).file


def test_a_file_handed_in_again_is_as_new(store: Path) -> None:
    first = kept()
    path = store / first.file
    os.utime(path, (1, 1))

    assert kept() == first

    assert path.stat().st_mtime > 1
