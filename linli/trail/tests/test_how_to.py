"""The guide for strangers is true: its commands are run as they stand, against a served log."""

import base64
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.kernel.tests.example import SECRET_SM2
from linli.trail import actions, queries
from linli.trail.models import Trace
from tests import oracle
from tests.house import TOP
from tests.verify.kept import said

BLOCKS = re.compile(r"^```bash\n(.+?)^```", re.MULTILINE | re.DOTALL)
HOW_TO = TOP / "docs/how-to"
GUIDES = [HOW_TO / "check-the-log.md", HOW_TO / "witness-by-hand.md"]


def seal(times: int, *, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    actor = Actor(uuid4())
    Trace.objects.bulk_create(
        [actions.new_trace(actor, "case.closed", uuid4(), at, nr=n) for n in range(times)]
    )
    actions.seal(CLERK, now=at)


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_commands_of_the_guide_find_the_log_well(
    live_server: Any, settings: Any, tmp_path: Path
) -> None:
    settings.LINLI_LOG_SM2_KEY = base64.b64encode(SECRET_SM2).decode()
    seal(300, days_ago=1)
    seal(20, days_ago=0)
    program = tmp_path / "linli-verify"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linli_verify "$@"\n')
    program.chmod(0o755)
    (tmp_path / "tests").symlink_to(TOP / "tests")
    commands = "".join("".join(commands_of(guide)) for guide in GUIDES)
    script = commands.replace("http://127.0.0.1:8000", live_server.url)

    done = subprocess.run(  # noqa: S603
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "PYTHONPATH": str(TOP / "verify"),
            "GOCACHE": str(oracle.program().parent / "go"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("valid: ") == 6
    assert "Verified OK" in done.stdout
    assert "\nok\nok\n" in done.stdout
    assert (tmp_path / "signed.txt").read_text().count("\n— ") == 2
    assert "Signature Verified Successfully" in done.stdout
    assert f"of {len(Trace.objects.all())} lines" in done.stdout


def test_both_languages_give_the_same_commands() -> None:
    for chinese in HOW_TO.glob("*.zh-Hans.md"):
        english = chinese.with_name(chinese.name.replace(".zh-Hans", ""))

        assert commands_of(chinese) == commands_of(english)


def commands_of(guide: Path) -> list[str]:
    return BLOCKS.findall(guide.read_text("utf-8"))


@pytest.mark.django_db
def test_the_files_of_a_check_code_hold_without_us(client: Client, tmp_path: Path) -> None:
    seal(3, days_ago=0)
    code = queries.code_of(Trace.objects.get(place=2))
    for name in ("own_proof", "own_says"):
        answer = client.get(reverse(f"trail:{name}", args=[code]))
        (tmp_path / name).write_bytes(answer.content)
    key = queries.log_key()

    found = said("receipt", tmp_path / "own_proof", "--key", key, "--entry", tmp_path / "own_says")

    assert found[:2] == (0, "receipt")
    assert '"verb": "case.closed"' in found.said
