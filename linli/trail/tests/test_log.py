"""The public log as a stranger meets it; OpenSSL and a second way of hashing are the judges."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from linli.kernel import merkle, notes
from linli.kernel.actor import CLERK, Actor
from linli.kernel.leaves import opens, public_entry
from linli.trail import actions, queries
from linli.trail.models import LogNode, Trace
from linli.trail.rules import TILE, filled, tile_number
from tests import oracle, tiles

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ACTOR = Actor(uuid4())

pytestmark = pytest.mark.django_db


def happen(times: int) -> None:
    made = [actions.new_trace(ACTOR, "case.closed", uuid4(), NOON, nr=n) for n in range(times)]
    Trace.objects.bulk_create(made)
    while actions.seal(CLERK, now=NOON):
        pass


def trace_at(place: int) -> UUID:
    return Trace.objects.values_list("pk", flat=True).get(place=place)


def hashed(entry: str) -> bytes:
    return hashlib.sha256(b"\0" + entry.encode()).digest()


def whole_root() -> bytes:
    kept = Trace.objects.filter(place__isnull=False).order_by("place")
    return merkle.root([merkle.leaf_hash(public_entry(bytes(one.commitment))) for one in kept])


@pytest.mark.parametrize("size", [1, 2, 7, 255, 256, 257, 600, 1025])
def test_every_receipt_leads_to_the_signed_root(size: int) -> None:
    happen(size)
    places = sorted({1, 2, size // 2 + 1, size - 1, size} & set(range(1, size + 1)))

    for place in places:
        found = queries.receipt(trace_at(place))

        assert found is not None
        parsed = notes.Receipt.parse(str(found))
        signed = notes.Checkpoint.parse(notes.opened(parsed.checkpoint, [queries.log_key()]))
        entry = queries.entry_at(place)
        assert entry is not None
        leaf = merkle.leaf_hash(entry.public)
        assert merkle.includes(leaf, parsed.index, signed.size, parsed.proof, signed.root)
        assert (parsed.index, signed.size, signed.root) == (place - 1, size, whole_root())
        assert parsed.extra == entry.public


def test_a_receipt_reads_two_tiles_a_level(django_assert_max_num_queries: Any) -> None:
    happen(1500)
    asked_for = trace_at(300)

    with django_assert_max_num_queries(5):
        queries.receipt(asked_for)


@pytest.mark.parametrize("path", ["/log/", "/log/entry/1"])
def test_pages_of_the_log_ask_little(
    client: Client, path: str, django_assert_max_num_queries: Any
) -> None:
    happen(300)

    with django_assert_max_num_queries(3):
        client.get(path)


def test_what_is_not_sealed_has_no_receipt_yet() -> None:
    trace = actions.record(ACTOR, "case.closed", uuid4(), NOON)

    assert queries.receipt(trace.pk) is None
    assert queries.receipt(uuid4()) is None
    assert queries.entry_at(1) is None


def test_the_holder_opens_the_entry_and_nobody_without_the_salt() -> None:
    happen(3)
    trace = Trace.objects.get(place=2)
    entry = queries.entry_at(2)
    opening = queries.opening(trace)
    assert entry is not None
    assert opening is not None

    given: Any = opening["entry"]
    assert opens(entry.public, given, bytes.fromhex(str(opening["salt"])))
    Trace.objects.filter(pk=trace.pk).update(salt=None)
    assert queries.opening(Trace.objects.get(pk=trace.pk)) is None


def test_openssl_finds_the_checkpoint_well_signed(client: Client, tmp_path: Path) -> None:
    happen(5)
    vkey = client.get("/log/key").content.decode().split("\n")[0]
    note = client.get("/log/checkpoint").content.decode()

    assert oracle.well_signed(note, vkey, tmp_path)
    assert not oracle.well_signed(note.replace("\n5\n", "\n6\n"), vkey, tmp_path)


def test_go_works_out_from_the_tiles_that_the_log_only_grew(client: Client, tmp_path: Path) -> None:
    happen(300)

    def get(path: str) -> bytes:
        return client.get(f"/log/{path}").content

    key, old = get("key").decode().split("\n")[0], get("checkpoint").decode()
    happen(260)
    new = tiles.copy(get, tmp_path)
    case = {"do": "tiles", "key": key, "old": old, "new": new, "dir": str(tmp_path)}

    said = oracle.asked([case, {**case, "old": old.replace("\n300\n", "\n301\n")}])
    (tmp_path / "tile/0/000").write_bytes(bytes(32) + get("tile/0/000")[32:])

    assert said[0] == "ok"
    assert [*said[1:], *oracle.asked([case])] != ["ok", "ok"]


def test_a_stranger_checks_a_downloaded_proof_by_hashing_alone(client: Client) -> None:
    happen(6)
    proof = client.get("/log/entry/4.tlog-proof").content.decode()
    page = client.get("/log/entry/4").content.decode()
    commit = bytes(Trace.objects.get(place=4).commitment).hex()
    public = json.dumps({"commit": commit, "v": 1}, separators=(",", ":"))

    head, _, note = proof.partition("\n\n")
    left, right, above = (base64.b64decode(line) for line in head.split("\n")[3:])
    node = hashlib.sha256(b"\1" + left + hashed(public)).digest()
    node = hashlib.sha256(b"\1" + right + node).digest()
    found = hashlib.sha256(b"\1" + node + above).digest()
    assert base64.b64decode(note.split("\n")[2]) == found
    assert hashed(public).hex() in page
    assert commit in page


def test_the_public_pages_tell_nothing_of_what_happened(client: Client) -> None:
    happen(2)
    trace = Trace.objects.get(place=1)

    pages = "".join(client.get(path).content.decode() for path in ("/log/", "/log/entry/1"))

    told = [trace.verb, str(trace.actor_id), str(trace.subject_id), str(trace.pk)]
    assert [word for word in told if word in pages] == []


@pytest.mark.parametrize("path", ["", "entry/1", "entry/1.tlog-proof", "checkpoint", "tile/0/000"])
def test_an_empty_log_says_so_or_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/log/{path}").status_code == (404 if path else 200)


def test_tiles_hold_what_the_tree_holds(client: Client) -> None:
    happen(TILE + 3)
    leaves = [
        merkle.leaf_hash(public_entry(bytes(commitment)))
        for commitment in Trace.objects.order_by("place").values_list("commitment", flat=True)
    ]

    full = client.get("/log/tile/0/000")
    edge = client.get("/log/tile/0/001.p/3").content
    above = client.get("/log/tile/1/000.p/1").content

    assert full.content == b"".join(leaves[:TILE])
    assert "immutable" in full.headers["Cache-Control"]
    assert edge == b"".join(leaves[TILE:])
    assert above == merkle.root(leaves[:TILE])


def test_entries_come_in_bundles(client: Client) -> None:
    happen(3)

    body = client.get("/log/tile/entries/000.p/3").content

    length = int.from_bytes(body[:2], "big")
    assert hashed(body[2 : 2 + length].decode()) == client.get("/log/tile/0/000.p/1").content


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/000",
        "tile/0/000.p/4",
        "tile/0/000.p/0",
        "tile/0/000.p/03",
        "tile/0/000.p/x",
        "tile/0/000.p/256",
        "tile/0/001.p/1",
        "tile/1/000.p/1",
        "tile/9/000.p/1",
        "tile/00/000.p/1",
        "tile/0/x000/000.p/1",
        "tile/0/0.p/1",
        "tile/entries/001",
        "entry/0",
        "entry/4",
        "entry/99999999999999999999",
        "entry/99999999999999999999.tlog-proof",
    ],
)
def test_what_the_log_does_not_hold_is_not_found(client: Client, path: str) -> None:
    happen(3)

    assert client.get(f"/log/{path}").status_code == 404


def test_nodes_of_every_level_come_out_of_the_edge() -> None:
    edge, nodes = merkle.Frontier(), []
    leaves = [merkle.leaf_hash(str(n).encode()) for n in range(TILE)]
    for turn in range(TILE):
        for leaf in leaves:
            nodes += list(filled(edge, leaf))
            edge.add(leaf)
        assert len(nodes) == turn + 1 + (turn == TILE - 1)

    assert [n[:2] for n in nodes[-2:]] == [(1, TILE - 1), (2, 0)]
    assert nodes[0][2] == merkle.root(leaves)
    assert nodes[-1][2] == merkle.root([node[2] for node in nodes[:-1]]) == edge.root()


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("000", 0),
        ("067", 67),
        ("x001/x234/067", 1234067),
        ("x000/067", None),
        ("67", None),
        ("001/067", None),
        ("x001/x067", None),
        ("x001/०६७", None),
        ("", None),
    ],
)
def test_numbers_of_tiles_are_read_as_written(path: str, number: int | None) -> None:
    assert tile_number(path) == number


@pytest.mark.parametrize(
    "change", ["UPDATE trail_lognode SET level = 9", "DELETE FROM trail_lognode"]
)
def test_the_database_refuses_to_change_a_node(change: str) -> None:
    happen(TILE)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert LogNode.objects.get().level == 1
