"""A practice copy is marked, sends nothing, comes back each night, and is never a real district."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from linli.web import practice

DAY = datetime(2026, 11, 29, 12, tzinfo=UTC)


def linli(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(  # noqa: S603
        [sys.executable, *words], env=kept | env, capture_output=True, text=True, check=False
    )


SEEN = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "linli.web.settings"
django.setup()
from datetime import timedelta
from django.conf import settings
from django.utils import timezone
from linli.people.models import Account
from linli.web import jobs, practice
now = timezone.now()
Account.objects.create(username="guest", password="!", joined_at=now)
(settings.LINLI_DATA / "media").mkdir(exist_ok=True)
(settings.LINLI_DATA / "media" / "new.jpg").write_text("x")
told = [settings.LINLI_SMS, jobs.reset_practice(now), Account.objects.count()]
told += [jobs.reset_practice(now + timedelta(days=1)), Account.objects.count()]
told += [(settings.LINLI_DATA / "media" / "new.jpg").exists()]
told += [jobs.reset_practice(now + timedelta(days=1))]
import json; print(json.dumps(told))
"""


def test_everything_comes_back_at_night_and_only_then(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    asked = ("--practice", "--empty", "--no-serve", "--json", "--data", str(folder))

    made = linli("-m", "linli", "up", *asked)
    again = linli("-m", "linli", "up", *asked[1:])
    seen = linli("-c", SEEN, LINLI_DATA=str(folder), LINLI_PRACTICE="1", LINLI_SMS="a.real.Gateway")

    assert made.returncode == again.returncode == 0, made.stderr + again.stderr
    assert seen.returncode == 0, seen.stderr
    assert json.loads(seen.stdout) == [
        "linli.notices.adapters.FileSms", 0, 1, 1, 0, False, 0,
    ]  # fmt: skip


def test_a_real_district_never_becomes_one(tmp_path: Path) -> None:
    (tmp_path / "linli.sqlite3").touch()

    refused = linli("-m", "linli", "up", "--practice", "--no-serve", "--data", str(tmp_path))
    elsewhere = linli(
        "-m", "linli", "up", "--practice", "--no-serve", "--data", str(tmp_path / "new"),
        LINLI_DATABASE_URL="postgres://somewhere/else",
    )  # fmt: skip

    assert refused.returncode != 0
    assert "no practice copy" in refused.stderr + refused.stdout
    assert elsewhere.returncode != 0
    assert not (tmp_path / practice.MARK).exists()


@pytest.mark.parametrize(
    ("hour", "day"),
    [(12, "2026-11-29"), (16, "2026-11-29"), (18, "2026-11-29"), (20, "2026-11-30")],
)
def test_a_day_of_practice_ends_in_the_night(hour: int, day: str) -> None:
    """UTC: eight hours before the district's clock."""
    assert practice.day_of(DAY.replace(hour=hour)).isoformat() == day


@pytest.mark.django_db
def test_every_page_says_so(client: Client, settings: Any) -> None:
    plain = client.get("/a11y/").content.decode()
    settings.LINLI_PRACTICE = True

    marked = client.get("/a11y/").content.decode()

    assert 'class="practice"' not in plain
    assert 'class="practice"' in marked
    assert "每天夜里恢复原样" in marked
