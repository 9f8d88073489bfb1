"""A short code opens one entry of the log to its holder, and nothing to anybody else."""

import json
from datetime import UTC, datetime
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel import leaves, merkle, notes
from linli.kernel.actor import CLERK, Actor
from linli.trail import actions, queries
from linli.trail.models import Trace
from linli.trail.pages import lines
from linli.trail.rules import Forgot

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Trace:
    for number in range(3):
        actions.record(Actor(uuid4()), "case.reported", uuid4(), NOON, number=number)
    actions.seal(CLERK, now=NOON)
    return Trace.objects.get(place=2)


def test_a_code_is_read_however_it_is_typed(mine: Trace) -> None:
    code = queries.code_of(mine)
    place, *groups = code.split("-")

    assert (place, [len(one) for one in groups]) == ("2", [4, 4, 4])
    typed = [code, code.lower(), f" {place}-{''.join(groups)} ", code.replace("-", " - ", 1)]
    assert [queries.by_code(one) for one in typed] == [mine] * 4


@pytest.mark.parametrize(
    "typed", ["", "2", "2-", "-AAAA", "2-0000-0000-0000", "9-0000-0000-0000", "２-0000", "2" * 40]
)
def test_what_was_guessed_opens_nothing(mine: Trace, typed: str) -> None:
    assert queries.by_code(typed) is None
    other = Trace.objects.exclude(pk=mine.pk)[0]
    assert queries.by_code(f"{other.place}-{queries.code_of(mine)[2:]}") is None


def test_what_is_not_sealed_has_no_code_yet() -> None:
    trace = actions.record(Actor(uuid4()), "case.reported", uuid4(), NOON)

    assert (queries.code_of(trace), queries.opened(trace)) == ("", None)


def test_the_holder_reads_his_line_and_saves_what_a_stranger_can_check(
    client: Client, mine: Trace
) -> None:
    code = queries.code_of(mine)
    asked = client.post("/log/mine/", {"code": code.lower()})
    page = client.get(asked["Location"]).content.decode()

    proof = notes.Receipt.parse(client.get(f"/log/mine/{code}/proof.tlog-proof").content.decode())
    says = json.loads(client.get(f"/log/mine/{code}/says.json").content)

    assert "case.reported" in page
    entry, salt = json.loads(says["entry"]), bytes.fromhex(says["salt"])
    assert entry["id"] == str(mine.pk)
    assert leaves.canonical(entry).decode() == says["entry"]
    assert leaves.opens(says["public"].encode(), entry, salt)
    head = notes.Checkpoint.parse(notes.opened(proof.checkpoint, [queries.log_key()]))
    leaf = merkle.leaf_hash(says["public"].encode())
    assert merkle.includes(leaf, proof.index, head.size, proof.proof, head.root)


def test_a_line_is_read_in_words_and_its_codes_stand_in_the_small_print() -> None:
    entry = {
        "verb": "case.reported",
        "at": NOON,
        "actor": uuid4(),
        "facts": {"source": "snap", "emergency": False, "reporter": "019aa5e0"},
    }

    plain = [(str(word), str(said)) for word, said in lines.in_words(entry)]

    assert plain == [
        ("记的是什么", "您报的事"),
        ("什么时候", "2026-05-01 20:00:00"),
        ("是不是急事", "否"),
        ("怎么来的", "居民随手拍"),
    ]
    assert ("", "reporter", "019aa5e0") in lines.word_for_word(entry)


def test_a_line_on_paper_bears_its_code_its_seal_and_the_total_code(
    client: Client, mine: Trace
) -> None:
    code = queries.code_of(mine)

    sheet = client.get(f"/log/mine/{code}/print/").content.decode()

    head = queries.checkpoint()
    assert head is not None
    assert code in sheet
    assert merkle.leaf_hash(leaves.public_entry(bytes(mine.commitment))).hex() in sheet
    assert notes.b64(bytes(head.root)) in sheet.replace("&#x2B;", "+")


def test_the_page_hands_both_files_to_the_check_behind_the_hash(
    client: Client, mine: Trace
) -> None:
    code = queries.code_of(mine)
    page = client.get(f"/log/mine/{code}/").content.decode()

    carried = parse_qs(unescape(page.split("/log/check/#")[1].split('"')[0]))

    for name, file in (("receipt", "proof.tlog-proof"), ("opening", "says.json")):
        kept = client.get(f"/log/mine/{code}/{file}").content.decode()
        assert carried[name] == [kept]


def test_an_erased_line_is_still_proven_and_says_nothing(client: Client, mine: Trace) -> None:
    actions.close_lines(CLERK, [mine.subject_id], Forgot.ASKED, rule="asked", now=NOON)
    code = queries.code_of(mine)

    page, proof, says = (
        client.get(f"/log/mine/{code}/{one}") for one in ("", "proof.tlog-proof", "says.json")
    )

    public = queries.public_entries(1, 2)[0].decode()
    assert json.loads(says.content) == {"forgotten": "asked", "public": public}
    assert proof.status_code == HTTPStatus.OK
    assert "要求" in page.content.decode()
    assert "case.reported" not in page.content.decode()


def test_a_wrong_code_is_told_beside_the_field(client: Client) -> None:
    answer = client.post("/log/mine/", {"code": "1-0000-0000-0000"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="1-0000-0000-0000"' in answer.content.decode()
    assert client.get("/log/mine/1-0000-0000-0000/").status_code == HTTPStatus.NOT_FOUND
