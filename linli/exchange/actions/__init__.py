"""The only writes of this room."""

from .desk import (
    accept,
    come_along,
    discard,
    let_go,
    map_columns,
    note_trial,
    pick_up,
    receive,
    stop,
    why_not_accept,
)
from .runs import BATCH, KNOWS, begin, end, take_in
from .undoing import undo

__all__ = [
    "BATCH",
    "KNOWS",
    "accept",
    "begin",
    "come_along",
    "discard",
    "end",
    "let_go",
    "map_columns",
    "note_trial",
    "pick_up",
    "receive",
    "stop",
    "take_in",
    "undo",
    "why_not_accept",
]
