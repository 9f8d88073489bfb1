"""Receipts of a log of three hundred entries, and what somebody changed in them."""

import random
from collections.abc import Callable, Iterator
from functools import cache

from linli.kernel import merkle, notes
from linli.kernel.tests.example import ORIGIN, SEED
from tests import tiles

SIGNER = notes.Signer(ORIGIN, SEED)
MANY = [b"e%d" % n for n in range(300)]
LEAVES = [merkle.leaf_hash(entry) for entry in MANY]
TAMPERINGS, SIZES = 1_200, (2, 3, 7, 100, 255, 256, 257, 300)


@cache
def checkpoint(size: int) -> str:
    return tiles.signed(MANY[:size], SIGNER)


def receipt(index: int, size: int) -> notes.Receipt:
    path = merkle.inclusion(index, size, merkle.over(LEAVES))
    return notes.Receipt(index, tuple(path), checkpoint(size))


def flipped(dice: random.Random, raw: bytes) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << dice.randrange(8)]) + raw[at + 1 :]


def other_path(dice: random.Random, one: notes.Receipt) -> notes.Receipt:
    path, at = list(one.proof), dice.randrange(len(one.proof))
    ways: list[Callable[[], object]] = [
        lambda: path.pop(at),
        lambda: path.insert(at, path[at]),
        lambda: path.__setitem__(at, flipped(dice, path[at])),
        lambda: path.append(merkle.EMPTY),
    ]
    dice.choice(ways)()
    return notes.Receipt(one.index, tuple(path), one.checkpoint)


def other_note(dice: random.Random, one: notes.Receipt) -> notes.Receipt:
    """Another name, size or root under the same signature, or another signature."""
    lines = one.checkpoint.split("\n")
    at = dice.choice([0, 1, 2, 4])
    if at == 0:
        lines[0] += "x"
    elif at == 1:
        lines[1] = str(int(lines[1]) + dice.choice([-1, 1, 1000]))
    elif at == 2:
        lines[2] = notes.b64(flipped(dice, notes.unb64(lines[2])))
    else:
        *head, signature = lines[4].split(" ")
        lines[4] = " ".join([*head, notes.b64(flipped(dice, notes.unb64(signature)))])
    return notes.Receipt(one.index, one.proof, "\n".join(lines))


def tampered() -> Iterator[tuple[notes.Receipt, bytes]]:
    """Receipts of a log of 300 with one thing changed in each: entry, index, path, checkpoint."""
    dice = random.Random(11)  # noqa: S311  (the same ones every time)
    for turn in range(TAMPERINGS):
        size = dice.choice(SIZES)
        index = dice.randrange(size)
        one = receipt(index, size)
        if turn % 4 == 0:
            yield one, flipped(dice, MANY[index])
        elif turn % 4 == 1:
            wrong = (index + dice.randrange(1, len(MANY))) % len(MANY)
            yield notes.Receipt(wrong, one.proof, one.checkpoint), MANY[index]
        else:
            yield (other_path if turn % 4 == 2 else other_note)(dice, one), MANY[index]
