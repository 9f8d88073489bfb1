"""What an account says, beside what was counted: a figure, several put together, a range. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "/": lambda part, of: f"{part / of:.1f}" if of else "–",
    "%": lambda part, of: f"{part / of * 100:.1f}" if of else "–",
    "->": lambda was, now: f"{was} → {now}, {(now - was) / was * 100:+.2f} %" if was else "–",
}


@dataclass(frozen=True, slots=True)
class Range:
    """From `min` to `max`, both included; either may be left out."""

    min: float = -inf
    max: float = inf


def value_of(name: str, figure: Callable[[str], Any]) -> Any:
    """A figure by its name, or figures put together from left to right: `a + b - c`.

    `a / b` and `a % b`, which is a in hundredths of b, have one decimal and are text; `a -> b`
    is both with the change between them, so that a change of few is seen to be one of few.
    """
    first, *rest = name.split()
    found = figure(first)
    for sign, other in zip(rest[::2], rest[1::2], strict=True):
        found = SIGNS[sign](found, figure(other))
    return found


def agrees(found: Any, want: Any) -> bool:
    """Whether what was counted is what the account says: the same, or inside `{min: …, max: …}`."""
    if not isinstance(want, dict):
        return bool(found == want)
    within = Range(**want)
    return isinstance(found, int | float) and within.min <= found <= within.max


def in_words(want: Any) -> str:
    """What is expected, as a person reads it: `7`, `5 … 11`, `1 …`."""
    if not isinstance(want, dict):
        return str(want)
    return f"{want.get('min', '')} … {want.get('max', '')}".strip()
