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
from .open311 import (
    add_update,
    end_key,
    file_request,
    give_key,
    load_attributes,
    load_services,
    set_rows,
    take_back,
)
from .redivision import (
    Draft,
    begin_plan,
    carry_out,
    decide_plan,
    draw_up,
    note_stop,
    undo_plan,
)
from .runs import BATCH, KNOWS, begin, end, take_in
from .undoing import undo

__all__ = [
    "BATCH",
    "KNOWS",
    "Draft",
    "accept",
    "add_update",
    "begin",
    "begin_plan",
    "carry_out",
    "come_along",
    "decide_plan",
    "discard",
    "draw_up",
    "end",
    "end_key",
    "file_request",
    "give_key",
    "let_go",
    "load_attributes",
    "load_services",
    "map_columns",
    "note_stop",
    "note_trial",
    "pick_up",
    "receive",
    "set_rows",
    "stop",
    "take_back",
    "take_in",
    "undo",
    "undo_plan",
    "why_not_accept",
]
