"""A witness signs a log's roots once each, and never two pasts of one log."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.actor import CLERK, Actor
from linli.kernel.merkle import consistency, leaf_hash, over, root
from linli.kernel.notes import (
    COSIGNATURE,
    BadNote,
    Checkpoint,
    Signer,
    Verifier,
    cosigned_at,
    sign,
)  # fmt: skip
from linli.kernel.refusals import NotAllowed, Refused
from linli.trail import actions, queries
from linli.trail.models import Checkpoint as Kept
from linli.trail.models import Trace, Watched
from linli.trail.rules import Asked, May, asked, why_not_cosign

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
NEIGHBOUR = Signer("log.example.org/neighbour", bytes(range(32)))
LEAVES = [leaf_hash(b"e%d" % number) for number in range(12)]
FORGED = [*LEAVES[:3], leaf_hash(b"forged"), *LEAVES[4:]]
MINDER = Actor(uuid4(), frozenset({(May.MIND_JOBS.value, "07/")}))


def at(size: int, leaves: list[bytes] = LEAVES) -> Checkpoint:
    return Checkpoint(NEIGHBOUR.name, size, root(leaves[:size]))


def body(old: int, size: int, leaves: list[bytes] = LEAVES, signer: Signer = NEIGHBOUR) -> str:
    proof = tuple(consistency(old, size, over(leaves)))
    return str(Asked(old, proof, sign(str(at(size, leaves)), [signer])))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("old", "proof_from", "new", "size", "answer"),
    [
        (0, 0, at(5), 0, None),
        (5, 5, at(9), 5, None),
        (5, 5, at(5), 5, None),
        (3, 3, at(9), 5, HTTPStatus.CONFLICT),
        (5, 5, at(5, FORGED), 5, HTTPStatus.CONFLICT),
        (9, 9, at(5), 9, HTTPStatus.BAD_REQUEST),
        (5, 5, at(9, FORGED), 5, HTTPStatus.UNPROCESSABLE_ENTITY),
        (5, 4, at(9), 5, HTTPStatus.UNPROCESSABLE_ENTITY),
    ],
)
def test_when_a_witness_signs(
    old: int, proof_from: int, new: Checkpoint, size: int, answer: HTTPStatus | None
) -> None:
    proof = consistency(proof_from, max(new.size, proof_from), over(LEAVES))

    seen = root(LEAVES[:size]) if size else b""

    assert why_not_cosign(old, proof, new, size=size, root=seen) == answer


@pytest.mark.pure
def test_what_is_asked_is_read_as_it_was_written() -> None:
    text = body(5, 9)

    assert str(asked(text)) == text
    assert (asked(text).old, len(asked(text).proof)) == (5, 5)


@pytest.mark.pure
@given(
    st.text(max_size=300) | st.sampled_from([body(5, 9)]).map(lambda one: one.replace("\n", "", 1))
)
def test_whatever_else_comes_is_no_request(text: str) -> None:
    try:
        asked(text)
    except BadNote:
        return
    assert text.startswith("old ")


@pytest.fixture
def known() -> Watched:
    return actions.watch(MINDER, NEIGHBOUR.verifier, now=NOON)


def post(client: Client, text: str) -> tuple[int, str, str]:
    answer = client.post("/witness/add-checkpoint", text, content_type="text/plain")
    return answer.status_code, answer.headers.get("Content-Type", ""), answer.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("known")
def test_a_log_that_grows_is_signed_step_by_step(client: Client) -> None:
    for old, size in ((0, 5), (5, 5), (5, 9)):
        status, _, line = post(client, body(old, size))

        note = sign(str(at(size)), [NEIGHBOUR]) + line
        assert status == HTTPStatus.OK
        assert cosigned_at(note, queries.own_witness().verifier)
    log = Watched.objects.get()
    assert (log.size, bytes(log.root)) == (9, at(9).root)


@pytest.mark.django_db
@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        (body(0, 9), 409, "5\n"),
        (body(5, 5, FORGED), 409, ""),
        (body(5, 9, FORGED), 422, ""),
        (body(5, 9, signer=Signer(NEIGHBOUR.name, bytes(32))), 403, ""),
        (body(5, 9).replace("neighbour", "stranger"), 404, ""),
        ("old 5\n", 400, ""),
        ("\x00" * 20_000, 413, ""),
    ],
)
def test_another_past_is_never_signed(client: Client, text: str, status: int, told: str) -> None:
    post(client, body(0, 5))

    answer, kind, said = post(client, text)

    assert (answer, said) == (status, told)
    assert (kind == "text/x.tlog.size") is bool(told)
    assert Watched.objects.get().size == 5


@pytest.mark.django_db
def test_bytes_that_are_no_text_are_no_request(client: Client) -> None:
    answer = client.post("/witness/add-checkpoint", b"\xff\xfe", content_type="text/plain")

    assert answer.status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.django_db
def test_a_log_that_is_watched_no_longer_is_unknown_and_its_past_is_kept(
    client: Client, known: Watched
) -> None:
    post(client, body(0, 5))
    actions.unwatch(MINDER, known.pk, now=NOON)
    gone, _, _ = post(client, body(5, 9))
    actions.watch(MINDER, NEIGHBOUR.verifier, now=NOON)

    anew, _, said = post(client, body(0, 9))

    assert (gone, anew, said) == (404, 409, "5\n")
    verbs = list(Trace.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["log.watched", "log.unwatched", "log.watched"]


def sealed() -> Kept:
    actions.record(CLERK, "case.closed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)
    return Kept.objects.latest("number")


WITNESS = Signer("witness.example.org", bytes(range(1, 33)))


@pytest.mark.django_db
def test_the_line_of_a_witness_is_kept_and_served(client: Client) -> None:
    head, key = sealed(), WITNESS.verifier
    one = actions.add_witness(
        MINDER, office="财务监督小组", key=key, address="https://witness.example.org", now=NOON
    )
    text = head.note.partition("\n\n")[0] + "\n"
    line = WITNESS.cosign(text, int(NOON.timestamp()))
    found = queries.line_of("— stranger AAAA\n" + line, one, head)
    assert found
    for _ in range(2):
        actions.note_answer(
            CLERK, one.pk, head.pk, line=found[0], signed_at=found[1], fault="", now=NOON
        )

    served = client.get("/log/witnessed").content.decode()
    assert cosigned_at(served, key) == int(NOON.timestamp())
    assert "财务监督小组" in client.get("/log/witnesses/").content.decode()
    assert list(queries.to_ask()) == []
    sealed()
    assert len(list(queries.to_ask())) == 1


@pytest.mark.django_db
def test_a_line_over_another_root_is_no_line() -> None:
    head = sealed()
    one = actions.add_witness(
        MINDER, office="街道", key=WITNESS.verifier, address="https://w.example.org", now=NOON
    )

    assert queries.line_of(WITNESS.cosign("other\n", 1), one, head) is None
    assert queries.line_of("nothing", one, head) is None


@pytest.mark.django_db
def test_a_witness_stands_once_and_is_asked_no_longer_once_ended() -> None:
    sealed()
    given = {"office": "街道", "key": WITNESS.verifier, "address": "https://w.example.org"}
    one = actions.add_witness(MINDER, **given, now=NOON)  # type: ignore[arg-type]

    with pytest.raises(Refused):
        actions.add_witness(MINDER, **given, now=NOON)  # type: ignore[arg-type]
    for _ in range(2):
        actions.end_witness(MINDER, one.pk, now=NOON)

    assert (queries.witnesses(), list(queries.to_ask())) == ([], [])
    assert Trace.objects.filter(verb="witness.ended").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda who: actions.watch(who, NEIGHBOUR.verifier, now=NOON),
        lambda who: actions.unwatch(who, NEIGHBOUR.name, now=NOON),
        lambda who: actions.end_witness(who, uuid4(), now=NOON),
        lambda who: actions.add_witness(
            who, office="x", key=NEIGHBOUR.verifier, address="https://x.example.org", now=NOON
        ),
        lambda who: actions.cosign(who, "", now=NOON),
    ],
)
def test_nobody_else_decides_about_witnesses(act: Callable[[Actor], object]) -> None:
    with pytest.raises(NotAllowed):
        act(Actor(uuid4()))


def test_a_witness_key_is_not_the_key_of_a_log() -> None:
    own = queries.own_witness().verifier
    assert Verifier.parse(own.vkey(COSIGNATURE), COSIGNATURE) == own
    with pytest.raises(BadNote):
        Verifier.parse(own.vkey(COSIGNATURE))
    assert own.name == f"{settings.LINLI_LOG_ORIGIN}/witness"
