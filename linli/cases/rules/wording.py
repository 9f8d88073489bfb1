"""How a matter is found by its words: pairs of letters, and the areas it lies in. No database."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from linli.kernel.folding import folded
from linli.texts.rules import pairs_of

SECOND = 1 << 20
"""So many numbers belong to one second: matters of one second stand side by side."""

MARK = "§"
"""What an area begins with as a term; no letter that is looked for, so neither finds the other."""


def place_in_order(reported_at: datetime, case_id: UUID) -> int:
    """The number a matter stands at: later ones have higher ones; its id tells apart. (排序号)"""
    second, part = divmod(int(reported_at.timestamp() * 1000), 1000)
    return second * SECOND + (part << 10) + (case_id.int & 0x3FF)


def wording(parts: Iterable[str]) -> str:
    """All a matter is found by, one part a line; what another part holds already is left out."""
    lines: list[str] = []
    for line in map(folded, parts):
        if line and not any(line in other for other in lines):
            lines.append(line)
    return "\n".join(lines)


def terms_of(text: str, paths: Iterable[str]) -> list[str]:
    """The pairs of a text, each once, and the areas in which the matter lies. (检索词)"""
    areas = [
        area_term(path[: at + 1]) for path in paths for at in range(len(path)) if path[at] == "/"
    ]
    return list(dict.fromkeys([*pairs_of(text), *areas]))


def pairs_asked(word: str) -> list[str]:
    """The pairs that stand in whatever holds the word; of a single letter itself."""
    pairs = pairs_of(word)
    return list(dict.fromkeys(pairs[:-1] or pairs))


def area_term(path: str) -> str:
    return MARK + path.replace("/", MARK)


def areas_asked(areas: Sequence[str]) -> list[str]:
    """The terms of which one must be there; none where somebody reaches a whole district."""
    if any(area.count("/") < 2 for area in areas):
        return []
    return [area_term(area) for area in areas]
