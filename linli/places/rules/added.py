"""What can be entered new inside a place. (新增)"""

from dataclasses import dataclass

from . import CompoundKind, GridKind, Why
from .ground import Noun, holds


@dataclass(frozen=True, slots=True)
class New:
    """A place to be entered: `code` is the number of a building or entrance, else its code.

    `cell` is the path of the grid cell an entrance lies in, where it is known already; `x_m` and
    `y_m` are plan coordinates of a building in metres.
    """

    noun: Noun
    code: str
    name: str
    why: str
    kind: str = ""
    cell: str = ""
    x_m: float | None = None
    y_m: float | None = None


NUMBERED = {Noun.BUILDING, Noun.ENTRANCE}
KINDS: dict[Noun, set[str]] = {Noun.CELL: set(GridKind), Noun.COMPOUND: set(CompoundKind)}


def why_not_add(above: str, new: New, *, taken: bool, closed: bool) -> Why | None:
    """A place is entered once, inside one that stands and can hold it. (能否新增)"""
    if closed:
        return Why.CLOSED_ALREADY
    if new.noun not in holds(above):
        return Why.NOT_OF_THIS_PLACE
    if taken:
        return Why.NUMBER_TAKEN if new.noun in NUMBERED else Why.CODE_TAKEN
    return _why_not_say(new)


def _why_not_say(new: New) -> Why | None:
    if not new.code.strip() or not (new.name.strip() or new.noun is Noun.ENTRANCE):
        return Why.NAME_NEEDED
    if new.noun in KINDS and new.kind not in KINDS[new.noun]:
        return Why.UNKNOWN_KIND
    return None if new.why.strip() else Why.REASON_NEEDED
