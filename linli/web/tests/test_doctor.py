"""Every fault that is planted in settings, files and keys is found, and told in words."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as given
from django.utils import translation

from linli.web.backup import manifest, taking
from linli.web.doctor import findings, house, keys, labels
from linli.web.doctor.findings import MB, Finding, Ill

from .wellness import NOW, ills


@pytest.mark.parametrize(
    ("name", "value", "ill"),
    [
        ("LINLI_ADDRESS", "http://linli.example", Ill.ADDRESS_PLAIN),
        ("SESSION_COOKIE_SECURE", False, Ill.ADDRESS_PLAIN),
        ("LINLI_PROXIES", 0, Ill.NO_PROXY),
        ("ALLOWED_HOSTS", ["other.example"], Ill.ADDRESS_UNKNOWN),
        ("ALLOWED_HOSTS", ["*"], Ill.ANY_HOST),
        ("LINLI_DEMO", True, Ill.DEMO_ON),
        ("DEBUG", True, Ill.DEBUG_ON),
        ("LINLI_LIMITS", "off", Ill.LIMITS_OFF),
        ("LINLI_PRACTICE", True, Ill.PRACTICE_ON),
        ("LINLI_SMS", "linli.notices.adapters.FileSms", Ill.FILE_SENDERS),
    ],
)
@pytest.mark.usefixtures("well")
def test_what_is_set_wrongly_is_found(settings: Any, name: str, value: object, ill: Ill) -> None:
    assert ills(house.of_address()) == []

    setattr(settings, name, value)

    assert ills(house.of_address()) == [ill]
    settings.LINLI_ADDRESS, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]
    assert ills(house.of_address()) == []


def hours_old(settings: Any) -> None:
    newest = next(Path(settings.LINLI_BACKUP_TO).iterdir())
    newest.rename(newest.with_name(taking.moment_of(NOW - timedelta(hours=3))))


def half(settings: Any) -> None:
    next(Path(settings.LINLI_BACKUP_TO).glob(f"*/{manifest.NAME}")).unlink()


def with_keys(settings: Any) -> None:
    (next(Path(settings.LINLI_BACKUP_TO).iterdir()) / "secrets.json").touch()


def not_wanted(settings: Any) -> None:
    settings.LINLI_BACKUP_TO = ""


@pytest.mark.parametrize(
    ("plant", "ill"),
    [
        (hours_old, Ill.BACKUP_OLD),
        (half, Ill.BACKUP_OLD),
        (with_keys, Ill.BACKUP_WITH_KEYS),
        (not_wanted, Ill.NO_BACKUP),
    ],
)
@pytest.mark.usefixtures("well")
def test_what_is_wrong_with_backups_is_found(
    settings: Any, plant: Callable[[Any], None], ill: Ill
) -> None:
    assert ills(house.of_backup(NOW)) == [Ill.BACKUP_SAME_DISK]

    plant(settings)

    assert ill in ills(house.of_backup(NOW))


@pytest.mark.usefixtures("well")
def test_a_store_that_takes_no_photo_is_found(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"

    assert ills(house.of_store()) == [Ill.STORE_CLOSED]


@pytest.mark.usefixtures("well")
def test_pages_without_files_or_words_and_a_wrong_zone_are_found(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "nothing"
    words = tmp_path / "room" / "locale" / "zh_Hans" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.po").touch()
    monkeypatch.setattr(house, "HOUSE", tmp_path)
    monkeypatch.setattr(house, "find_library", lambda _: None)
    monkeypatch.setattr(house, "ZONE", "Asia/Nowhere")
    (tmp_path / "fc-list").write_text("#!/bin/sh\n")
    (tmp_path / "fc-list").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    found = ills(house.of_pages())

    assert found == [Ill.NO_WORDS, Ill.NO_STATIC, Ill.NO_PANGO, Ill.NO_FONT]
    assert ills(house.of_zone(NOW)) == [Ill.CLOCK_ZONE]


@pytest.mark.parametrize(
    ("free", "total", "ill"),
    [
        (499 * MB, 10_000 * MB, Ill.DISK_FULL),
        (1_999 * MB, 10_000 * MB, Ill.DISK_LOW),
        (4_000 * MB, 100_000 * MB, Ill.DISK_LOW),
        (6_000 * MB, 100_000 * MB, None),
    ],
)
def test_from_when_on_a_disk_is_full(free: int, total: int, ill: Ill | None) -> None:
    assert findings.space(free, total) is ill


@pytest.mark.parametrize(
    ("folder", "mode", "open_"),
    [(0o755, 0o644, True), (0o700, 0o644, False), (0o755, 0o600, False)],
)
def test_a_database_that_others_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: int, mode: int, open_: bool
) -> None:
    path = tmp_path / "data" / "linli.sqlite3"
    path.parent.mkdir(mode=folder)
    path.touch(mode=mode)
    here = {"ENGINE": "linli.kernel.sqlite", "NAME": str(path)}
    monkeypatch.setitem(given.DATABASES, "default", here)

    assert (ills(house.of_data()) == [Ill.DATABASE_OPEN]) is open_


@pytest.mark.usefixtures("well")
def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil._ntuple_diskusage(10_000 * MB, 9_999 * MB, MB)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)

    assert ills(house.of_disks()) == [Ill.DISK_FULL]


def kept(folder: Path, **changed: object) -> Path:
    """Keys as a start makes them, then changed by a hand."""
    path = folder / "secrets.json"
    whole = json.loads((Path(given.LINLI_DATA) / "secrets.json").read_text())
    path.write_text(json.dumps({**whole, **changed}))
    path.chmod(0o600)
    return path


def test_what_is_wrong_with_keys_is_found(tmp_path: Path) -> None:
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_MISSING]
    path = kept(tmp_path)
    assert ills(keys.of_keys(tmp_path)) == []
    path.chmod(0o644)
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_OPEN]
    kept(tmp_path, hash_key="A" * 43 + "=")
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_WEAK]
    kept(tmp_path, secret_key="change-me")  # noqa: S106
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_WEAK]
    kept(tmp_path, key_current="k9")
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_DAMAGED]
    path.write_text("{")
    assert ills(keys.of_keys(tmp_path)) == [Ill.KEYS_DAMAGED]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("ill", list(Ill))
def test_every_finding_has_words_in_both_languages(ill: Ill) -> None:
    facts = dict.fromkeys(
        ("path", "error", "names", "tables", "minutes", "seconds", "count", "size", "zone", "name",
         "megabytes", "address", "host", "hours", "version", "scanner", "day"), "7",
    )  # fmt: skip

    with translation.override("en"):
        english = (labels.says(Finding(ill, facts)), labels.do(Finding(ill)))
    with translation.override("zh-hans"):
        chinese = (labels.says(Finding(ill, facts)), labels.do(Finding(ill)))

    assert all(english)
    assert "{" not in english[0] + chinese[0]
    assert chinese[0] != english[0]


def doctor(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    mine = {name: said for name, said in os.environ.items() if not name.startswith("LINLI_")}
    mine.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "linli", "doctor", *words],
        env={**mine, "LINLI_DATA": str(folder), **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_command_makes_no_keys_where_there_are_none(tmp_path: Path) -> None:
    told = doctor(tmp_path, "--language", "en")

    assert told.returncode == 1
    assert "!! There are no keys at" in told.stdout
    assert "→ Put secrets.json back before you start anything" in told.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_finds_where_the_database_is_away(tmp_path: Path) -> None:
    kept(tmp_path)
    away = {"LINLI_DATABASE_URL": "postgres://nobody@/linli?host=/nowhere"}

    told = doctor(tmp_path, "--json", **away)
    wrong = doctor(tmp_path, "--json", LINLI_DATABASE_URL="oracle://x")

    assert told.returncode == wrong.returncode == 1
    found = {one["code"]: one for one in json.loads(told.stdout)["findings"]}
    assert found["database.away"]["bad"]
    assert found["database.away"]["says"].startswith("数据库")
    assert not found["backup.none"]["bad"]
    assert [one["code"] for one in json.loads(wrong.stdout)["findings"]] == ["settings.broken"]
