"""A thousand ways to alter a sealed log, each of them found and named. No database."""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from linli.kernel.leaves import public_entry
from linli.kernel.merkle import Frontier, leaf_hash
from linli.kernel.notes import Checkpoint, Signer, sign
from linli.trail.rules import Batch, Fault, Finding, Line, Root, batch_text, judged, wrong_log
from linli.trail.rules.standing import filled

pytestmark = pytest.mark.pure

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SIGNER = Signer("log.example.org/district", bytes(range(32)))
STRANGER = Signer("log.example.org/district", bytes(32))
SIZES = (1, 5, 40, 255, 256, 257, 300, 520, 700)
Nodes = dict[tuple[int, int], bytes]


def line(place: int, salt: bytes = b"") -> Line:
    return Line(place, sha256(b"%d" % place + salt).digest())


def grown(count: int) -> tuple[list[Line], list[Root], Nodes]:
    """A log of so many lines, sealed at each of the sizes."""
    edge, lines, roots = Frontier(), [], []
    nodes: Nodes = {}
    for place in range(1, count + 1):
        lines.append(line(place))
        leaf = leaf_hash(public_entry(lines[-1].commitment))
        nodes |= {(level, number): found for level, number, found in filled(edge, leaf)}
        edge.add(leaf)
        if place in SIZES:
            roots.append(Root(place, edge.root()))
    return lines, roots, nodes


LINES, ROOTS, NODES = grown(SIZES[-1])


def found(
    lines: Sequence[Line] = LINES, roots: Sequence[Root] = ROOTS, nodes: Nodes = NODES
) -> list[Finding]:
    return list(wrong_log(lines, roots, lambda level, number: nodes.get((level, number))))


def holds(finding: Finding, place: int) -> bool:
    first, _, last = finding.where.partition("–")
    return int(first) <= place <= int(last or first)


def test_an_untouched_log_is_whole() -> None:
    assert found() == []


def change(rng: random.Random, lines: list[Line]) -> int:
    """The whole row forged, its commitment with it."""
    at = rng.randrange(len(lines))
    lines[at] = line(at + 1, b"forged")
    return at + 1


def rewrite(rng: random.Random, lines: list[Line]) -> int:
    """The entry forged, the commitment left as it was."""
    at = rng.randrange(len(lines))
    lines[at] = Line(at + 1, lines[at].commitment, opens=False)
    return at + 1


def delete(rng: random.Random, lines: list[Line]) -> int:
    at = rng.randrange(len(lines))
    del lines[at]
    return at + 1


def insert(rng: random.Random, lines: list[Line]) -> int:
    """A row slipped in; all behind it move on by one."""
    at = rng.randrange(len(lines))
    rest = [Line(one.place + 1, one.commitment) for one in lines[at:]]
    lines[at:] = [line(at + 1, b"slipped in"), *rest]
    return at + 1


def double(rng: random.Random, lines: list[Line]) -> int:
    """A second row on a place that is taken."""
    at = rng.randrange(len(lines))
    lines.insert(at + 1, line(at + 1, b"second"))
    return at + 1


def swap(rng: random.Random, lines: list[Line]) -> int:
    one, other = sorted(rng.sample(range(len(lines)), 2))
    lines[one], lines[other] = (
        Line(one + 1, lines[other].commitment),
        Line(other + 1, lines[one].commitment),
    )
    return one + 1


def cut(rng: random.Random, lines: list[Line]) -> int:
    """The end taken away."""
    at = rng.randrange(len(lines))
    del lines[at:]
    return at + 1


WAYS: Sequence[Callable[[random.Random, list[Line]], int]] = (
    change, rewrite, delete, insert, double, swap, cut,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_every_altered_row_is_found_and_its_place_named(
    way: Callable[[random.Random, list[Line]], int],
) -> None:
    for seed in range(150):
        lines = list(LINES)
        place = way(random.Random(f"{way.__name__}{seed}"), lines)  # noqa: S311

        findings = found(lines)

        assert any(holds(one, place) for one in findings), (seed, place, findings)


def test_a_changed_row_is_named_to_its_batch_and_nothing_else_is_blamed() -> None:
    lines = [*LINES[:260], line(261, b"forged"), *LINES[261:]]

    assert found(lines) == [Finding("trail_trace", Fault.CHANGED, "258–300")]


def test_a_changed_row_in_a_full_tile_is_told_from_its_changed_hash() -> None:
    nodes = {**NODES, (1, 1): bytes(32)}

    assert found(nodes=nodes) == [Finding("trail_lognode", Fault.CHANGED, "1/1")]


def test_a_missing_hash_is_found() -> None:
    nodes = {at: kept for at, kept in NODES.items() if at != (1, 0)}

    assert found(nodes=nodes) == [Finding("trail_lognode", Fault.MISSING, "1/0")]


def test_a_row_forged_together_with_the_kept_hash_still_fits_no_signed_root() -> None:
    lines = [line(1, b"forged"), *LINES[1:]]
    _, _, nodes = grown(SIZES[-1])
    edge = Frontier()
    for one in lines:
        leaf = leaf_hash(public_entry(one.commitment))
        nodes |= {(level, number): made for level, number, made in filled(edge, leaf)}
        edge.add(leaf)

    assert Finding("trail_trace", Fault.CHANGED, "1") in found(lines, nodes=nodes)


def batch(number: int, size: int, signer: Signer = SIGNER) -> Batch:
    root, at = sha256(b"%d" % size).digest(), NOON + timedelta(seconds=number)
    said = Checkpoint(signer.name, size, root)
    note = sign(str(said), [signer])
    sm2 = b"\1\2\3\4second" if number % 2 else None
    seal = signer.signature(batch_text(said, number, at, sm2))
    return Batch(signer.name, number, size, root, note, at, seal, sm2)


BATCHES = [batch(number, 10 * number) for number in range(1, 6)]


def wrong(batches: Sequence[Batch]) -> list[tuple[Fault, str]]:
    known = [SIGNER.verifier]
    return [(one.fault, one.where) for one in judged(batches, known) if isinstance(one, Finding)]


def test_signed_batches_without_a_gap_are_whole() -> None:
    assert wrong(BATCHES) == []


def altered(number: int, **columns: object) -> list[Batch]:
    said = {name: getattr(BATCHES[number], name) for name in Batch.__slots__}
    return [*BATCHES[:number], Batch(**{**said, **columns}), *BATCHES[number + 1 :]]


@pytest.mark.parametrize(
    ("batches", "fault"),
    [
        ([*BATCHES[:2], *BATCHES[3:]], (Fault.MISSING, "3")),
        ([*BATCHES[:2], BATCHES[1], *BATCHES[2:]], (Fault.EXTRA, "2")),
        (altered(2, sealed_at=NOON), (Fault.UNSIGNED, "3")),
        (altered(2, root=bytes(32)), (Fault.UNSIGNED, "3")),
        (altered(2, size=31), (Fault.UNSIGNED, "3")),
        (altered(2, seal=bytes(64)), (Fault.UNSIGNED, "3")),
        (altered(2, seal=b""), (Fault.UNSIGNED, "3")),
        (altered(2, seal=b"", sealed_at=NOON), (Fault.UNSIGNED, "3")),
        (altered(2, note="nothing"), (Fault.UNSIGNED, "3")),
        (altered(2, sm2=b"\1\2\3\4another"), (Fault.UNSIGNED, "3")),
        (altered(2, sm2=None), (Fault.UNSIGNED, "3")),
        (altered(3, sm2=b"\1\2\3\4second"), (Fault.UNSIGNED, "4")),
        ([*BATCHES[:2], batch(3, 30, STRANGER), *BATCHES[3:]], (Fault.UNSIGNED, "3")),
    ],
)
def test_every_altered_checkpoint_is_found(
    batches: Sequence[Batch], fault: tuple[Fault, str]
) -> None:
    assert wrong(batches) == [fault]
