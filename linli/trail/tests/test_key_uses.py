"""After a new key the log gives both, and says from which line to which each has signed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from linli_verify.keys import read_keys
from linli_verify.notes import ED25519, opened
from linli_verify.words import NotValid

from linli.kernel.actor import CLERK, Actor
from linli.kernel.notes import Checkpoint as Said
from linli.kernel.notes import Signer, b64, sign
from linli.trail import actions, queries
from linli.trail.models import Checkpoint

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())
SEEDS = [b64(bytes([number] * 32)) for number in (1, 2, 3)]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keyed(settings: Any) -> Any:
    settings.LINLI_LOG_KEY, settings.LINLI_LOG_FORMER = SEEDS[0], []
    return settings


def rotate(keyed: Any, seed: str, until: str) -> None:
    public = b64(queries.log_key().public)
    former = {"public": public, "seed": keyed.LINLI_LOG_KEY, "until": until}
    keyed.LINLI_LOG_FORMER = [former, *keyed.LINLI_LOG_FORMER]
    keyed.LINLI_LOG_KEY = seed


def seal(times: int, *, days: int) -> None:
    """So many batches of one line."""
    for _ in range(times):
        actions.record(ACTOR, "case.closed", uuid4(), NOON)
        actions.seal(CLERK, now=NOON + timedelta(days=days))


def lines(client: Client, path: str = "/log/key") -> list[str]:
    return client.get(path).content.decode().splitlines()


def test_one_key_is_the_first_line_and_says_since_when(client: Client) -> None:
    before = lines(client)
    seal(2, days=0)

    assert before == [str(queries.log_key())]
    assert lines(client) == [*before, f"# {queries.log_key().id.hex()} from 1 2026-05-01T12:00:00Z"]


def test_all_keys_that_ever_signed_are_given_the_present_one_first(
    client: Client, keyed: Any
) -> None:
    """The first signed alone up to 5, with the second up to 8; the third has signed from 12 on."""
    first = queries.log_key()
    seal(5, days=0)
    rotate(keyed, SEEDS[1], "2026-06-01")
    second = queries.log_key()
    seal(3, days=1)
    seal(3, days=60)
    rotate(keyed, SEEDS[2], "2999-01-01")
    third = queries.log_key()
    seal(2, days=70)

    found = lines(client)

    assert found[:3] == [str(third), str(second), str(first)]
    assert found[3:] == [
        f"# {third.id.hex()} from 12 2026-07-10T12:00:00Z",
        f"# {second.id.hex()} from 6 2026-05-02T12:00:00Z until ? 2999-01-01T16:00:00Z",
        f"# {first.id.hex()} from 1 2026-05-01T12:00:00Z until 8 2026-06-01T16:00:00Z",
    ]


def test_a_stranger_refuses_what_a_retired_key_signs_and_nothing_else(
    client: Client, keyed: Any
) -> None:
    old = Signer(queries.log_key().name, bytes([1] * 32))
    seal(3, days=0)
    rotate(keyed, SEEDS[1], "2026-06-01")
    seal(3, days=1)
    seal(3, days=60)
    known = read_keys(lines(client), ED25519, NOON.timestamp())

    sizes = [opened(one.note, known).size for one in Checkpoint.objects.order_by("size")]
    forged = sign(str(Said(old.name, 7, bytes(32))), [old])

    assert sizes == list(range(1, 10))
    with pytest.raises(NotValid) as no:
        opened(forged, known)
    assert no.value.said.code == "retired"


def test_a_key_that_never_signed_this_log_is_not_among_its_keys(keyed: Any) -> None:
    rotate(keyed, SEEDS[1], "2026-01-01")
    seal(2, days=0)

    assert [str(one.key) for one in queries.key_uses()] == [str(queries.log_key())]


def test_the_way_to_the_keys_is_short(keyed: Any, django_assert_max_num_queries: Any) -> None:
    seal(20, days=0)
    rotate(keyed, SEEDS[1], "2026-06-01")
    seal(20, days=1)

    with django_assert_max_num_queries(20):
        present, former = queries.key_uses()

    assert present.first is not None
    assert former.last is not None
    assert (present.first.size, former.last.size) == (21, 40)


def test_a_batch_that_a_retired_key_signed_alone_is_named(keyed: Any) -> None:
    seal(2, days=0)
    rotate(keyed, SEEDS[1], "2026-06-01")
    seal(1, days=1)
    whole = queries.verified().findings
    keyed.LINLI_LOG_KEY, former = SEEDS[0], keyed.LINLI_LOG_FORMER
    keyed.LINLI_LOG_FORMER = []
    seal(1, days=90)
    keyed.LINLI_LOG_KEY, keyed.LINLI_LOG_FORMER = SEEDS[1], former

    found = [(one.fault.value, one.where) for one in queries.verified().findings]

    assert whole == []
    assert ("retired", "4") in found
