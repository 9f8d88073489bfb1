import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from linli.web.cli import main
from tests.kept import lay


def test_help_teaches_where_to_begin() -> None:
    shown = CliRunner().invoke(main, ["--help"])

    assert shown.exit_code == 0
    assert "linli up" in shown.output


def test_an_unknown_command_fails() -> None:
    assert CliRunner().invoke(main, ["fly"]).exit_code != 0


@pytest.mark.django_db
def test_migrating_again_changes_nothing() -> None:
    shown = CliRunner().invoke(main, ["migrate", "--json"])

    assert shown.exit_code == 0
    assert json.loads(shown.stdout) == {"migrated": True}


@pytest.mark.django_db
def test_migrating_says_where_nobody_keeps_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL keeps it from a role of its own; the owner could change it."""
    monkeypatch.delenv("LINLI_APP_ROLE", raising=False)

    shown = CliRunner().invoke(main, ["migrate"])

    assert ("LINLI_APP_ROLE" in shown.stderr) is (connection.vendor == "postgresql")


def test_jobs_end_with_the_server_that_started_them(tmp_path: Path) -> None:
    """Even `kill -9` of the server leaves no jobs process behind."""
    env = {
        **os.environ,
        "LINLI_DATA": str(tmp_path),
        "LINLI_DATABASE_URL": f"sqlite://{tmp_path}/linli.sqlite3",
        "DJANGO_SETTINGS_MODULE": "linli.web.settings",
    }
    if not lay(tmp_path):
        subprocess.run([sys.executable, "-m", "linli", "migrate"], env=env, check=True)

    done = subprocess.run(
        [sys.executable, "-m", "linli", "work", "--json", "--beside", "1"],
        env=env,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0
