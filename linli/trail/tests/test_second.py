"""The second signature: made where a key is kept, and never in the way of the first."""

import base64
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as standing
from django.test import Client

from linli.kernel import sm2
from linli.kernel.actor import CLERK, Actor
from linli.kernel.sm2 import Sm2Signer
from linli.kernel.tests.example import SECRET_SM2
from linli.trail import actions, queries
from linli.trail.models import Checkpoint
from linli.trail.queries import second
from tests import oracle

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())
KEPT = base64.b64encode(SECRET_SM2).decode()

pytestmark = pytest.mark.django_db


def sealed(log: str = "") -> Checkpoint:
    trace = actions.record(ACTOR, "case.closed", uuid4(), NOON, **({"log": log} if log else {}))
    if log:
        actions.enter(trace, log)
    actions.seal(CLERK, now=NOON)
    actions.seal_compounds(CLERK, now=NOON)
    return Checkpoint.objects.filter(log=standing.LINLI_LOG_ORIGIN).latest("size")


@pytest.fixture
def kept(settings: Any) -> None:
    settings.LINLI_LOG_SM2_KEY = KEPT
    settings.LINLI_LOG_SM2_FORMER = []


@pytest.mark.usefixtures("kept")
def test_openssl_accepts_the_served_files_and_refuses_another_root(
    client: Client, tmp_path: Path
) -> None:
    size = sealed().size
    text = client.get("/log/checkpoint").content.decode().partition("\n\n")[0] + "\n"
    pem, latest = client.get("/log/sm2.pem"), client.get("/log/checkpoint.sm2")
    by_size = client.get(f"/log/checkpoint/{size}.sm2")
    number = queries.sm2_keys()[0].id.hex()

    assert oracle.well_signed_by_sm2(text, pem.content.decode(), latest.content, tmp_path)
    assert not oracle.well_signed_by_sm2(
        text.replace("\n1\n", "\n2\n"), pem.content.decode(), latest.content, tmp_path
    )
    assert by_size.content == latest.content
    assert client.get(f"/log/sm2/{number}.pem").content == pem.content
    assert ("immutable" in by_size["Cache-Control"], latest["Cache-Control"]) == (True, "no-cache")


@pytest.mark.usefixtures("kept")
def test_the_bytes_of_the_log_are_as_without_it(client: Client) -> None:
    note = sealed().note

    assert note == client.get("/log/checkpoint").content.decode()
    assert note.count("— ") == 1
    assert queries.verified().findings == []


def test_without_a_key_nothing_of_it_is_there(client: Client) -> None:
    head = sealed()

    assert head.sm2 is None
    for path in ("checkpoint.sm2", "checkpoint/1.sm2", "sm2.pem", "sm2/00000000.pem"):
        assert client.get(f"/log/{path}").status_code == 404
    assert "SM2" not in client.get("/log/").content.decode()


@pytest.mark.parametrize("key", ["no base64!", "AAAA", base64.b64encode(bytes(32)).decode()])
def test_a_key_that_cannot_sign_costs_no_seal_and_is_told_once(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture, key: str
) -> None:
    settings.LINLI_LOG_SM2_KEY = key
    second._tell.cache_clear()
    with caplog.at_level(logging.WARNING):
        heads = [sealed(), sealed()]

    assert [one.sm2 for one in heads] == [None, None]
    assert len([one for one in caplog.messages if "log.no_sm2" in one]) == 1
    assert key not in caplog.text
    assert client.get("/log/").status_code == 200


@pytest.mark.usefixtures("kept")
def test_without_the_library_the_log_is_sealed_all_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sealed()
    monkeypatch.setitem(sys.modules, "gmalg", None)
    second._signer.cache_clear()

    after = sealed()

    assert (before.sm2 is None, after.sm2) == (False, None)
    assert queries.verified().findings == []
    assert client.get("/log/").status_code == 200
    assert client.get(f"/log/checkpoint/{before.size}.sm2").status_code == 200


@pytest.mark.usefixtures("kept")
def test_a_former_key_is_given_out_as_long_as_its_signatures_stand(
    client: Client, settings: Any
) -> None:
    first, former = sealed(), queries.sm2_keys()[0]
    settings.LINLI_LOG_SM2_KEY = base64.b64encode(sm2.drawn()).decode()
    settings.LINLI_LOG_SM2_FORMER = [{"public": base64.b64encode(former.public).decode()}]

    last = sealed()

    assert queries.sm2_id(first) == former.id.hex() != queries.sm2_id(last)
    assert queries.is_signed_again(first)
    assert queries.is_signed_again(last)
    assert client.get(f"/log/sm2/{former.id.hex()}.pem").content.decode() == former.pem
    settings.LINLI_LOG_SM2_FORMER = []
    assert not queries.is_signed_again(first)


@pytest.mark.usefixtures("kept")
def test_a_compounds_log_is_signed_again_too(client: Client, tmp_path: Path) -> None:
    sealed("c1")
    note = client.get("/log/of/c1/checkpoint").content.decode()
    der = client.get("/log/of/c1/checkpoint.sm2").content
    pem = Sm2Signer.of(SECRET_SM2).key.pem

    assert note.startswith(f"{standing.LINLI_LOG_ORIGIN}/c1\n")
    assert oracle.well_signed_by_sm2(note.partition("\n\n")[0] + "\n", pem, der, tmp_path)
    assert client.get("/log/of/c1/checkpoint/1.sm2").content == der
    assert client.get("/log/of/c2/checkpoint.sm2").status_code == 404
