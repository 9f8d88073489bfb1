import json

import pytest
from click.testing import CliRunner

from linli.web.cli import main


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
