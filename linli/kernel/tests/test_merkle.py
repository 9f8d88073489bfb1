from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.merkle import (
    EMPTY,
    Frontier,
    consistency,
    grew,
    includes,
    inclusion,
    leaf_hash,
    over,
    perfect,
    root,
)

ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "956ae51bd3e285ccb826298dd523dd08824ce5579749994f2e0021737b9dd4b8",
    2: "718fa0369d7475099bc6cb4327e3823a4972285f92bd49971a583c9f08ffb68d",
    3: "64b249c4e0606e3d9742c49bfd57cd1e3eb170f5ccefa26ea045ca193d64a75f",
    4: "95669b376bc4e3544da09825e59ae202a35ac0fc5e5809a2ca63d81e89d17d6c",
    5: "e14e43627e473070de926fe026cc670820e60288089abd1f95f83f42fe81f7ab",
    6: "7e1749081c08b63ce27f4f159005786bf2c46c4a2d3642d795734ac879d30dbf",
    7: "4cbd8e35849450400d4e9c4c0ae7f71c79ad4410f9ad2c624622ff5f8617313d",
    8: "2c56d14626d0985b97bcaeff29d37232fe7a1c69e65055ba13d4e12c0ad34cf7",
    256: "c8a6d09bae91bba76bb1f5b479e38dbdf65495dec4479142d701fd371410efc9",
    257: "b6b1f876c5e87dc05434d1d79e06b1ef571cee11133aa58acf5cd2194174c50f",
    1000: "bbe4201d0354b44bfcc7c75ca7bf08804f585c7d1f8f39612345574936b9ef65",
}
LEAVES = [leaf_hash(f"e{n}".encode()) for n in range(1000)]
sizes = st.integers(1, 300)


def by_the_book(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    both = by_the_book(leaves[:middle]) + by_the_book(leaves[middle:])
    return sha256(b"\1" + both).digest()


@pytest.mark.parametrize("size", ROOTS)
def test_roots_of_the_published_table(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]
    assert by_the_book(LEAVES[:size]).hex() == ROOTS[size]


@given(sizes, sizes)
def test_a_frontier_goes_on_where_it_was_left(first: int, more: int) -> None:
    edge = Frontier()
    for leaf in LEAVES[:first]:
        edge.add(leaf)
    again = Frontier(edge.size, list(edge.nodes))
    for leaf in LEAVES[first : first + more]:
        again.add(leaf)

    assert again.root() == by_the_book(LEAVES[: first + more])


@pytest.mark.parametrize("size", [1, 2, 4, 8, 256])
def test_a_full_tree_has_the_root_of_the_published_table(size: int) -> None:
    assert perfect(LEAVES[:size]).hex() == ROOTS[size]


def test_a_frontier_of_the_wrong_width_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        Frontier(3, [EMPTY])


@given(sizes, st.data())
def test_an_entry_proves_where_it_stands_and_nothing_else_does(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion(index, size, over(LEAVES))
    whole = root(LEAVES[:size])

    assert includes(LEAVES[index], index, size, proof, whole)
    assert not includes(leaf_hash(b"other"), index, size, proof, whole)
    assert not includes(LEAVES[index], index, size, [*proof, EMPTY], whole)
    assert not includes(LEAVES[index], size, size, proof, whole)
    if proof:
        assert not includes(LEAVES[index], index, size, proof[:-1], whole)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_log_proves_that_it_only_grew(one: int, other: int) -> None:
    old, new = sorted((one, other))
    proof = consistency(old, new, over(LEAVES))
    old_root, new_root = root(LEAVES[:old]), root(LEAVES[:new])

    assert grew(old, new, old_root, new_root, proof)
    assert not grew(old, new, old_root, new_root, [*proof, EMPTY])
    if old:
        forged = [leaf_hash(b"other"), *LEAVES[1:]]
        assert not grew(old, new, root(forged[:old]), new_root, consistency(old, new, over(forged)))


def test_proofs_outside_the_tree_are_refused() -> None:
    with pytest.raises(ValueError, match="7"):
        inclusion(7, 7, over(LEAVES))
    with pytest.raises(ValueError, match="8"):
        consistency(8, 7, over(LEAVES))
    assert not grew(8, 7, EMPTY, EMPTY, [])
    assert not grew(3, 7, EMPTY, EMPTY, [])
