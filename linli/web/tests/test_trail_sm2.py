"""`linli trail sm2`, and what the doctor says of the second signature."""

import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as standing
from django.utils import timezone, translation

from linli.kernel import sm2
from linli.kernel.actor import CLERK, Actor
from linli.trail import actions
from linli.trail.models import Checkpoint
from linli.web import secrets
from linli.web.cli import main
from linli.web.doctor import base, labels
from linli.web.doctor.findings import Ill
from tests.databases import owner


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["trail", *words], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LINLI_LOG_SM2_KEY", raising=False)
    secrets.load(tmp_path)
    settings.LINLI_DATA = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_a_key_is_made_changed_and_ended_and_its_public_half_stays(
    folder: Path, settings: Any
) -> None:
    first = json.loads(run("sm2", "--json").stdout)
    secret = secrets.load(folder)["sm2_key"]
    second = json.loads(run("sm2", "--json").stdout)
    ended = run("sm2", "--end")
    kept = secrets.load(folder)

    publics = [base64.b64decode(one["public"]) for one in kept["sm2_former"]]
    assert [sm2.Sm2Key.parse(one).id.hex() for one in publics] == [second["id"], first["id"]]
    assert secret not in (folder / "secrets.json").read_text("utf-8")
    assert ("sm2_key" in kept, "no SM2 key signs" in ended.stdout) == (False, True)
    settings.LINLI_LOG_SM2_FORMER = kept["sm2_former"]
    assert first["sm2"] in run("keys").stdout + "\n"


@pytest.mark.django_db
def test_a_damaged_key_is_exchanged_for_a_whole_one(folder: Path) -> None:
    path = folder / "secrets.json"
    path.write_text(json.dumps({**secrets.load(folder), "sm2_key": "AAAA"}), "utf-8")

    done = run("sm2")

    assert (done.exit_code, "BEGIN PUBLIC KEY" in done.stdout) == (0, True)
    assert "sm2_former" not in secrets.load(folder)


@pytest.mark.django_db
def test_a_key_of_the_environment_is_not_changed_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINLI_LOG_SM2_KEY", "elsewhere")

    done = run("sm2")

    assert (done.exit_code, done.stderr.count("LINLI_LOG_SM2_KEY")) == (1, 1)
    assert "sm2_key" not in secrets.load(folder)


@pytest.mark.django_db
def test_without_the_library_no_key_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gmalg", None)

    done = run("sm2")

    assert (done.exit_code, "pip install 'linli[gm]'" in done.stderr) == (1, True)
    assert "sm2_key" not in secrets.load(folder)


def well(_patch: pytest.MonkeyPatch, _settings: Any) -> None:
    """Nothing is changed."""


def no_library(patch: pytest.MonkeyPatch, settings: Any) -> None:
    patch.setitem(sys.modules, "gmalg", None)
    settings.LINLI_LOG_SM2_KEY = base64.b64encode(sm2.drawn()).decode()


def bad_key(_patch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.LINLI_LOG_SM2_KEY = "AAAA"


def other_key(_patch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.LINLI_LOG_SM2_KEY = base64.b64encode(sm2.drawn()).decode()


def exchanged(_patch: pytest.MonkeyPatch, _settings: Any) -> None:
    last = Checkpoint.objects.get()
    with owner():
        Checkpoint.objects.filter(pk=last.pk).update(sm2=bytes(last.sm2 or b"")[:4] + b"0")


@pytest.mark.parametrize(
    ("change", "ills"),
    [
        (well, []),
        (no_library, [Ill.SM2_NO_LIBRARY]),
        (bad_key, [Ill.SM2_BAD_KEY]),
        (other_key, [Ill.SM2_WRONG]),
        (exchanged, [Ill.SM2_WRONG]),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_the_doctor_says_why_the_log_is_not_signed_again(
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch, Any], None],
    ills: list[Ill],
) -> None:
    settings.LINLI_LOG_SM2_KEY = base64.b64encode(sm2.drawn()).decode()
    actions.record(Actor(uuid4()), "case.closed", uuid4(), timezone.now())
    actions.seal(CLERK, now=timezone.now())

    change(monkeypatch, settings)
    found = list(base._of_log())

    assert [one.ill for one in found] == ills
    assert standing.LINLI_LOG_SM2_KEY not in str(found)
    with translation.override("en"):
        assert all(labels.says(one).endswith(".") and labels.do(one) for one in found)
