"""`linli trail` on the command line."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as standing

from linli.kernel.actor import CLERK, Actor
from linli.kernel.notes import Signer, b64, sign
from linli.trail import actions
from linli.trail.models import Checkpoint
from linli.web import secrets
from linli.web.cli import main
from tests.databases import owner

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["trail", *words], catch_exceptions=False)


@pytest.fixture
def sealed() -> Checkpoint:
    actions.record(Actor(uuid4()), "case.closed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)
    return Checkpoint.objects.get()


@pytest.mark.django_db
def test_a_whole_record_is_said_to_be_whole(sealed: Checkpoint, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(sealed.note, "utf-8")

    plain, told = run("verify", "--against", str(kept)), run("verify", "--json")

    assert (plain.exit_code, told.exit_code) == (0, 0)
    assert "1 traces, 1 checkpoints" in plain.stdout
    assert json.loads(told.stdout)["findings"] == []


@pytest.mark.django_db
def test_a_checkpoint_of_a_strange_key_is_no_measure(sealed: Checkpoint, tmp_path: Path) -> None:
    forged = tmp_path / "forged.txt"
    text = sealed.note.partition("\n\n")[0] + "\n"
    forged.write_text(sign(text, [Signer(sealed.log, bytes(32))]), "utf-8")

    done = run("verify", "--against", str(forged), "--json")

    assert (done.exit_code, "no checkpoint" in done.stdout) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_what_is_wrong_is_named_and_the_command_fails(sealed: Checkpoint) -> None:
    with owner():
        Checkpoint.objects.filter(pk=sealed.pk).update(sealed_at=NOON.replace(year=2020))

    done = run("verify")

    assert done.exit_code == 1
    assert "trail_checkpoint 1: " in done.stdout


@pytest.mark.django_db
def test_a_new_key_signs_and_the_former_one_goes_along(tmp_path: Path, settings: Any) -> None:
    before = secrets.load(tmp_path)
    settings.LINLI_DATA = tmp_path

    told = json.loads(run("rotate", "--overlap", "30", "--json").stdout)
    middle = secrets.load(tmp_path)["log_key"]
    again = json.loads(run("rotate", "--overlap", "0", "--json").stdout)

    kept = secrets.load(tmp_path)
    second, first = kept["log_former"]
    assert (first["seed"], second["seed"]) == (before["log_key"], middle)
    assert again["id"] != told["id"]
    assert kept["keys"] == before["keys"], "the other keys stay"


@pytest.mark.django_db
def test_a_seed_is_dropped_once_its_overlap_is_over(tmp_path: Path) -> None:
    secrets.load(tmp_path)
    today = NOON.date()

    secrets.rotate_log_key(tmp_path, today=today, until=today)
    kept = secrets.rotate_log_key(tmp_path, today=today, until=today)

    assert ["seed" in one for one in kept["log_former"]] == [True, False]


@pytest.mark.django_db
def test_a_log_signed_by_a_token_is_not_given_a_key_here(settings: Any) -> None:
    settings.LINLI_LOG_SIGNER = "elsewhere"

    assert run("rotate").exit_code == 1


@pytest.mark.django_db
def test_the_keys_are_named_by_their_public_half() -> None:
    (line,) = run("keys").stdout.split()

    assert line.startswith(f"{standing.LINLI_LOG_ORIGIN}+")


@pytest.mark.django_db
def test_the_keys_of_compounds_are_named_behind_those_of_the_district() -> None:
    code = "99-01-05-e1"
    trace = actions.record(Actor(uuid4()), "ballot.cast", uuid4(), NOON, log=code)
    actions.enter(trace, code)
    actions.seal(CLERK, now=NOON)
    actions.seal_compounds(CLERK, now=NOON)

    told = json.loads(run("keys", "--json").stdout)

    logs = [standing.LINLI_LOG_ORIGIN, f"{standing.LINLI_LOG_ORIGIN}/{code}"]
    assert [(one["log"], one["first"]) for one in told] == [(log, 1) for log in logs]
    assert run("keys").stdout.count(" from 1 2026-05-01T12:00:00Z") == 2


@pytest.mark.django_db
def test_a_key_that_lay_in_a_token_is_remembered_once(tmp_path: Path, settings: Any) -> None:
    settings.LINLI_DATA = tmp_path
    key = Signer(settings.LINLI_LOG_ORIGIN, bytes([7] * 32)).verifier
    other = Signer("log.example.org/other", bytes([7] * 32)).verifier

    done = [run("retire", str(one)).exit_code for one in (key, key, other, "nothing")]
    (present,) = run("keys").stdout.split("\n")[:1]

    former = secrets.load(tmp_path)["log_former"]
    assert done == [0, 0, 1, 1]
    assert [(one["public"], "seed" in one) for one in former] == [(b64(key.public), False)]
    assert run("retire", present).exit_code == 1
