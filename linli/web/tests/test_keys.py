"""`linli keys` on the command line."""

import json

import pytest
from click.testing import CliRunner

from linli.exchange.models import ApiKey
from linli.web.cli import main

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["keys", *words], catch_exceptions=False)
    return done.stdout


def test_a_key_is_given_once_listed_without_itself_and_ended() -> None:
    given = json.loads(run("give", "随手拍小程序", "--test", "--json"))
    listed = run("list")

    assert len(given["api_key"]) == 40
    assert given["api_key"] not in listed
    assert "test valid 随手拍小程序" in listed
    assert run("end", given["id"]) == "ended 随手拍小程序\n"
    assert ApiKey.objects.get().ended_at
    assert json.loads(run("list", "--json"))[0]["ended_at"]


def test_an_unknown_key_cannot_be_ended() -> None:
    done = CliRunner().invoke(main, ["keys", "end", "0" * 32])

    assert done.exit_code == 1
