"""The district's roots are brought to its witnesses; here the witness is another Linli."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from linli.exchange import adapters, jobs
from linli.kernel.actor import CLERK, Actor
from linli.kernel.notes import cosigned_at
from linli.trail import actions, queries
from linli.trail.models import Cosignature, Watched, Witness
from linli.trail.rules import May

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MINDER = Actor(uuid4(), frozenset({(May.MIND_JOBS.value, "07/")}))

pytestmark = pytest.mark.django_db

Answer = Callable[[str, bytes], tuple[int, str, str]]


@pytest.fixture
def witness() -> Witness:
    """This very house, which witnesses its own log: both sides of the door at once."""
    actions.watch(MINDER, queries.log_key(), now=NOON)
    return actions.add_witness(
        MINDER,
        office="测试街道办事处",
        key=queries.own_witness().verifier,
        address="https://log.example.org/witness",
        now=NOON,
    )


def grow(times: int = 1) -> None:
    for _ in range(times):
        actions.record(CLERK, "case.closed", uuid4(), NOON)
    actions.seal(CLERK, now=NOON)


def by_door(client: Any) -> Answer:
    def ask(url: str, body: bytes) -> tuple[int, str, str]:
        path = url.removeprefix("https://log.example.org")
        answer = client.post(path, body.decode(), content_type="text/plain")
        return answer.status_code, answer.headers.get("Content-Type", ""), answer.content.decode()

    return ask


@pytest.mark.usefixtures("witness")
def test_each_new_root_is_signed_by_the_witness(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters, "ask", by_door(client))
    for more in (3, 300):
        grow(more)
        assert jobs.ask_witnesses(NOON) == 1

    assert jobs.ask_witnesses(NOON) == 0
    sizes = list(Cosignature.objects.order_by("pk").values_list("checkpoint__size", flat=True))
    assert sizes == [5, 305], "two traces were there before"
    note = queries.witnessed()
    assert note
    assert cosigned_at(note, queries.own_witness().verifier)


@pytest.mark.usefixtures("witness")
def test_a_witness_that_has_seen_another_size_is_asked_from_there(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters, "ask", by_door(client))
    grow(3)
    jobs.ask_witnesses(NOON)
    monkeypatch.setattr(queries, "to_ask", lambda: iter(_forgotten()))
    grow(4)

    jobs.ask_witnesses(NOON)

    assert Watched.objects.get().size == 9
    assert Cosignature.objects.latest("pk").checkpoint.size == 9


def _forgotten() -> list[Any]:
    """What we would ask had we lost what the witness signed."""
    head = queries.checkpoint()
    return [(queries.Seen(one.witness, 0, None), head) for one in queries.witnesses()]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((422, "", ""), "HTTP 422"),
        ((409, "text/x.tlog.size", "99\n"), "seen_more"),
        ((409, "text/plain", ""), "HTTP 409"),
        ((200, "text/plain", "— somebody AAAA\n"), "other_key"),
        ((200, "text/plain", "\x00" * 70_000), "other_key"),
    ],
)
def test_what_a_witness_answers_instead_is_kept_for_people(
    witness: Witness,
    monkeypatch: pytest.MonkeyPatch,
    answer: tuple[int, str, str],
    fault: str,
) -> None:
    monkeypatch.setattr(adapters, "ask", lambda _url, _body: answer)
    grow()

    jobs.ask_witnesses(NOON)

    witness.refresh_from_db()
    assert (witness.fault, witness.asked_at) == (fault, NOON)
    assert not Cosignature.objects.exists()


def test_a_witness_that_does_not_answer_is_asked_again(
    client: Any, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_url: str, _body: bytes) -> tuple[int, str, str]:
        raise adapters.NotSent("TimeoutError")

    monkeypatch.setattr(adapters, "ask", silent)
    grow()
    jobs.ask_witnesses(NOON)
    witness.refresh_from_db()
    first = witness.fault
    monkeypatch.setattr(adapters, "ask", by_door(client))

    jobs.ask_witnesses(NOON)

    witness.refresh_from_db()
    assert (first, witness.fault) == ("TimeoutError", "")
    assert Cosignature.objects.count() == 1


@pytest.mark.usefixtures("witness")
def test_in_practice_nobody_is_asked(settings: Any) -> None:
    settings.LINLI_PRACTICE = True
    grow()

    assert jobs.ask_witnesses(NOON) == 0


def vote(code: str) -> None:
    trace = actions.record(CLERK, "ballot.cast", uuid4(), NOON, log=code)
    actions.enter(trace, code)
    actions.seal(CLERK, now=NOON)
    actions.seal_compounds(CLERK, now=NOON)


@pytest.mark.usefixtures("witness")
def test_who_witnesses_a_district_witnesses_its_compounds(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters, "ask", by_door(client))
    vote("99-01-05-e1")
    vote("99-01-05-e2")
    vote("99-01-05-e1")

    assert (jobs.ask_witnesses(NOON), jobs.ask_witnesses(NOON)) == (3, 0)

    note = client.get("/log/of/99-01-05-e1/witnessed").content.decode()
    assert note.startswith(f"{queries.log_of('99-01-05-e1')}\n2\n")
    assert cosigned_at(note, queries.own_witness().verifier)
    assert Watched.objects.get(pk=queries.log_of("99-01-05-e2")).size == 1


@pytest.mark.usefixtures("witness")
def test_who_gives_a_district_up_gives_up_its_compounds_until_he_takes_it_back(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters, "ask", by_door(client))
    vote("99-01-05-e1")
    jobs.ask_witnesses(NOON)
    actions.unwatch(MINDER, queries.log_key().name, now=NOON)
    vote("99-01-05-e1")
    ended = jobs.ask_witnesses(NOON), Cosignature.objects.count()
    actions.watch(MINDER, queries.log_key(), now=NOON)

    jobs.ask_witnesses(NOON)

    assert ended == (1, 2), "the district's was asked for and refused, the compound's not asked"
    assert Cosignature.objects.count() == 4


def test_a_witness_need_not_know_the_logs_of_compounds(
    client: Any, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It signs the district's; of the compounds' one is tried, and no fault stands against it."""
    asked: list[bytes] = []

    def only_the_district(url: str, body: bytes) -> tuple[int, str, str]:
        asked.append(body)
        is_compound = b"/99-01-05-" in body
        return (404, "", "") if is_compound else by_door(client)(url, body)

    monkeypatch.setattr(adapters, "ask", only_the_district)
    for code in ("99-01-05-e1", "99-01-05-e2", "99-01-05-e3"):
        vote(code)

    jobs.ask_witnesses(NOON)

    witness.refresh_from_db()
    assert (witness.fault, len(asked), Cosignature.objects.count()) == ("", 2, 1)


def test_a_witness_by_hand_is_not_asked(witness: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters, "ask", lambda _url, _body: pytest.fail("was asked"))
    Witness.objects.filter(pk=witness.pk).update(address="")
    vote("99-01-05-e1")

    assert jobs.ask_witnesses(NOON) == 0
