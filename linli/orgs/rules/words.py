"""The words of a duty list and the bodies they name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body as the duty list names it: `住建(市政)` is the office 市政 of 住建."""

    name: str
    office: str = ""


BODIES, ALTERNATIVES = frozenset("、，,；;"), frozenset("/／")
OPENING, CLOSING = frozenset("（("), frozenset("）)")


def _parted(words: str, signs: frozenset[str]) -> list[str]:
    """Cut at these signs, but not inside brackets; empty parts left out."""
    depth, parts = 0, [""]
    for sign in words:
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign in signs and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _named(word: str) -> Wanted:
    name, bracket, office = word.replace("（", "(").partition("(")
    return Wanted(name.strip(), office.strip(" )）") if bracket else "")


def wanted(words: str) -> list[list[Wanted]]:
    """The bodies a cell of the duty list names; of each the names it may have. (主办、协办)

    `、` parts several bodies; a slash means that places differ, so the names are tried in turn.
    """
    return [
        [_named(name) for name in _parted(body, ALTERNATIVES)] for body in _parted(words, BODIES)
    ]
