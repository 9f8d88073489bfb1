"""What a restore looks for: a log that was changed, a backup of others, when the next is due."""

import dataclasses
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from linli.kernel.actor import CLERK, Actor
from linli.people.tests import make as people
from linli.trail import actions, queries
from linli.web.backup import (
    forgotten,
    kept,
    keys,
    log,
    manifest,
    on_sqlite,
    pieces,
    restoring,
    taking,
    turns,
)
from linli.web.backup.manifest import LogState, Manifest, Piece, Unfit
from tests.databases import owner

NOON = datetime(2026, 11, 29, 4, tzinfo=UTC)
ACTOR = Actor(uuid4())
LOG = LogState("linli.test/log", 0, "", "", 0)
SHEET = Manifest("2026-11-29T04:00:00+00:00", "2026.1.0", "sqlite", "3", "", {}, {}, LOG, {})


def logged(times: int, waiting: int = 0) -> LogState:
    """A log of so many entries, and so many that wait; as a backup would keep it."""
    for _ in range(times):
        actions.record(ACTOR, "case.closed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)
    for _ in range(waiting):
        actions.record(ACTOR, "case.closed", uuid4(), NOON)
    head = queries.checkpoint()
    assert head is not None
    return LogState(head.log, head.size, bytes(head.root).hex(), head.note, waiting)


@pytest.mark.django_db
def test_an_untouched_log_is_gone_through_to_its_signed_root() -> None:
    assert log.check(logged(300, waiting=2)) == 300


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE trail_trace SET verb = 'case.opened' WHERE place = 3", "sealed: trail_trace 3"),
        ("DELETE FROM trail_trace WHERE place >= 299", "not as it was sealed"),
        ("DELETE FROM trail_trace WHERE place IS NULL", "0 traces wait"),
        ("UPDATE trail_trace SET verb = 'x' WHERE place IS NULL", "sealed: trail_trace .*-"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_what_does_not_fit_is_named(change: str, why: str) -> None:
    """`trail` tries the other ways in which a record can be changed."""
    kept = logged(300, waiting=1)
    with owner(), connection.cursor() as cursor:
        cursor.execute(change)

    with pytest.raises(Unfit, match=why):
        log.check(kept)


@pytest.mark.django_db
def test_a_log_that_was_cut_back_to_an_earlier_root_is_found() -> None:
    """Everything in it fits; only the manifest knows that it once was longer."""
    kept = logged(5)
    later = dataclasses.replace(kept, size=9)

    with pytest.raises(Unfit, match="speaks of another log"):
        log.check(later)
    with pytest.raises(Unfit, match="0 traces wait"):
        log.check(dataclasses.replace(kept, unsealed=1))


@pytest.mark.django_db
def test_later_backups_say_how_much_of_the_log_an_earlier_one_lacks(tmp_path: Path) -> None:
    """And a log that was taken back to an earlier backup is found by them."""
    states = [logged(times) for times in (3, 4)]
    for state, day in zip(states, ("20261128T040000Z", "20261129T040000Z"), strict=True):
        sheet = dataclasses.replace(SHEET, log=state)
        (tmp_path / day).mkdir()
        (tmp_path / day / manifest.NAME).write_text(sheet.written(keys.seal_of(sheet)))
    forged = dataclasses.replace(SHEET, log=dataclasses.replace(states[1], size=900))
    (tmp_path / "20261129T050000Z").mkdir()
    (tmp_path / "20261129T050000Z" / manifest.NAME).write_text(forged.written("no seal"))

    found = kept.checkpoints(tmp_path)

    assert [one.size for one in found] == [3, 7]
    assert [kept.lost(one, found) for one in states] == [4, 0]
    assert queries.verified(found).findings == []


@pytest.mark.django_db
def test_who_was_closed_after_a_backup_is_known_beside_it_and_named_nowhere(tmp_path: Path) -> None:
    older, newer, strange = (tmp_path / one for one in ("1", "2", "3"))
    for folder in (older, newer, strange):
        folder.mkdir()
    forgotten.keep(older)
    gone = people.account(phone=people.NUMBER, closed_at=NOON)
    people.account(username="li", closed_at=NOON)

    kept = forgotten.keep(newer)
    text = (newer / "forgotten.json").read_text()
    (strange / "forgotten.json").write_text(text.replace(str(gone.pk), str(uuid4())))

    assert (kept, forgotten.known(older)) == (1, {gone.pk})
    assert "王" not in text
    for damaged in ("", "[]", '{"accounts": 3}', '{"accounts": ["x"], "seal": ""}'):
        (newer / "forgotten.json").write_text(damaged)
        assert forgotten.known(older) == set()


def test_a_link_in_the_store_is_not_followed_to_the_keys(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{}")
    (tmp_path / "media" / "photos").mkdir(parents=True)
    (tmp_path / "media" / "photos" / "a.jpg").symlink_to(tmp_path / "secrets.json")

    with pytest.raises(Unfit, match="is a link"):
        list(pieces.of_the_house(tmp_path))


def test_files_that_were_handed_in_go_into_no_backup(tmp_path: Path) -> None:
    """Names and numbers stand in them in plain, and they are erased within days."""
    for name in ("imports/1/file-0", "imports/1/bad.jsonl", "media/photos/a.jpg", "secrets.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("王小明,13800002211")

    assert list(pieces.of_the_house(tmp_path)) == ["media/photos/a.jpg"]


@pytest.mark.one_database
def test_nobody_else_reads_a_copy_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder may have stood there open; the file never does."""
    modes: list[int] = []
    source = tmp_path / "live.sqlite3"
    sqlite3.connect(source).close()
    real = sqlite3.connect

    def watched(name: Any, **more: Any) -> Any:
        copy = tmp_path / on_sqlite.FILE
        modes.extend([copy.stat().st_mode & 0o777] if copy.exists() else [])
        return real(name, **more)

    monkeypatch.setattr(sqlite3, "connect", watched)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(source))
    with pytest.raises(sqlite3.OperationalError):
        on_sqlite.keep(tmp_path)

    assert modes
    assert set(modes) == {0o600}


@pytest.mark.django_db
def test_a_checkpoint_of_other_keys_is_none(settings: Any) -> None:
    kept = logged(2)
    settings.LINLI_LOG_KEY = "A" * 43 + "="

    with pytest.raises(Unfit, match="not signed with these keys"):
        log.check(kept)


@pytest.mark.django_db
def test_a_backup_of_others_or_of_tomorrow_is_refused() -> None:
    fits = dataclasses.replace(SHEET, database=taking.kind())
    if fits.database == "postgres":
        fits = dataclasses.replace(fits, schema="public")
    other = "sqlite" if fits.database == "postgres" else "postgres"

    for sheet, why in (
        (dataclasses.replace(fits, database=other), f"The backup is of {other}"),
        (dataclasses.replace(fits, schema="d0702"), "of the schema 'd0702'"),
        (dataclasses.replace(fits, migrations={"cases": ["9999_later"]}), "upgrade first"),
    ):
        assert why in restoring.why_not_fit(sheet, keys.seal_of(sheet))
    assert "not those of the backup" in restoring.why_not_fit(fits, keys.seal_of(SHEET) + "0")


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    sheet = dataclasses.replace(SHEET, pieces={"media/a": Piece("00", 1)}, counts={"t": 3})
    (tmp_path / manifest.NAME).write_text(sheet.written("seal"))

    read = manifest.read(tmp_path)

    assert read == (sheet, "seal")
    assert read[0].digest == sheet.digest
    assert read[0].digest != SHEET.digest


def test_a_manifest_names_no_file_outside(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "other").write_text("x")

    with pytest.raises(Unfit, match="outside"):
        pieces.check(tmp_path / "kept", {"../other": Piece("", 1)})


def days(*ago: float) -> list[datetime]:
    return [NOON - timedelta(days=one) for one in ago]


@pytest.mark.parametrize(
    ("taken", "gone"),
    [
        (days(0, 0.01, 0.02), []),
        (days(0, 0.01, 0.02, 0.03), days(0.03)),
        (days(0, 1, 2, 3, 4), []),
        (days(0, 0.01, 0.02, 1, 1.1, 1.2), days(1.1, 1.2)),
        (days(0, 0.01, 0.02, 29, 30, 31), days(30, 31)),
        ([], []),
    ],
)
def test_the_newest_stay_and_the_last_of_each_day(
    taken: Sequence[datetime], gone: Sequence[datetime]
) -> None:
    assert turns.to_forget(taken, keep=3, days=30, now=NOON) == set(gone)


def test_the_clock_takes_a_backup_when_it_is_due_and_lets_old_ones_go(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LINLI_BACKUP_TO, settings.LINLI_BACKUP_MINUTES = str(tmp_path), 5
    settings.LINLI_BACKUP_KEEP, settings.LINLI_BACKUP_DAYS = 1, 1
    asked: list[list[str]] = []

    class Child:
        """A backup that is whole at once."""

        def __init__(self, words: list[str], **_: object) -> None:
            asked.append(words)
            folder = Path(words[4])
            folder.mkdir()
            (folder / manifest.NAME).touch()

        def poll(self) -> int:
            return len(asked) // 3

    monkeypatch.setattr("linli.web.backup.turns.subprocess.Popen", Child)
    minute = timedelta(minutes=1)
    half = tmp_path / taking.moment_of(NOON - timedelta(days=2))
    half.mkdir()

    told = [turns.turn(NOON + n * minute) for n in (0, 1, 2, 6, 7)]

    assert told == [0, 1, 0, 0, 1]
    assert [path.name for path in tmp_path.iterdir()] == ["20261129T040600Z"]
    assert asked[1][-2:] == ["--earlier", str(tmp_path / "20261129T040000Z")]
    turns.turn(NOON + 12 * minute)
    with pytest.raises(turns.BackupFailedError):
        turns.turn(NOON + 13 * minute)
    assert turns.turn(NOON + 14 * minute) == 0


def test_no_folder_named_means_no_backups() -> None:
    assert settings.LINLI_BACKUP_TO == ""
    assert turns.turn(NOON) == 0
