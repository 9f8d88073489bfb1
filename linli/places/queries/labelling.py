"""Where names stand on a drawing: only wholly inside, and never on each other. (注记)"""

from collections.abc import Iterable
from dataclasses import dataclass

from linli.places.rules.drawing import SIDE, Window

Wanted = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """One name, its middle on paper; `small` for a building."""

    text: str
    x: int
    y: int
    small: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        aside = self.right <= other.left or other.right <= self.left
        return not (aside or self.bottom <= other.top or other.bottom <= self.top)


def placed(
    window: Window, letters: int, first: Iterable[Wanted], then: Iterable[Wanted]
) -> tuple[Label, ...]:
    """Compounds first, then buildings; what finds no room is left out, the list names it."""
    corner = _Box(SIDE - 5 * letters, window.height - 2 * letters, SIDE, window.height)
    taken = [corner, _Box(0, window.height - 2 * letters, 7 * letters, window.height)]
    found = []
    for small, wanted in ((False, first), (True, then)):
        size = letters * 5 // 6 if small else letters
        for text, x, y in wanted:
            box = _box(text, x, y, size)
            inside = box.left >= 0 and box.top >= 0 and box.right <= SIDE
            if inside and box.bottom <= window.height and not any(map(box.meets, taken)):
                taken.append(box)
                found.append(Label(text, round(x), round(y + size * 0.35), small))
    return tuple(found)


def _box(text: str, x: float, y: float, size: int) -> _Box:
    """Chinese letters are square, others about half as wide."""
    half = sum(1.0 if ord(one) > 0x2E7F else 0.58 for one in text) * size / 2 + 4
    return _Box(x - half, y - size * 0.6, x + half, y + size * 0.6)
