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
from .instructing import instruct, take_instructions
from .open311 import (
    add_update,
    end_key,
    file_request,
    give_key,
    load_attributes,
    load_services,
    load_words,
    set_rows,
    take_back,
)
from .receiving import Answered, take_messages
from .redivision import (
    Draft,
    begin_plan,
    carry_out,
    decide_plan,
    draw_up,
    note_stop,
    undo_plan,
)
from .runs import BATCH, KNOWS, begin, end, knows, knows_anew, take_in
from .sources import arrive, refuse_arrival, send_back, send_result_again, settle_result
from .taking_over import compare, cut_over, explain
from .undoing import undo

__all__ = [
    "BATCH",
    "KNOWS",
    "Answered",
    "Draft",
    "accept",
    "add_update",
    "arrive",
    "begin",
    "begin_plan",
    "carry_out",
    "come_along",
    "compare",
    "cut_over",
    "decide_plan",
    "discard",
    "draw_up",
    "end",
    "end_key",
    "explain",
    "file_request",
    "give_key",
    "instruct",
    "knows",
    "knows_anew",
    "let_go",
    "load_attributes",
    "load_services",
    "load_words",
    "map_columns",
    "note_stop",
    "note_trial",
    "pick_up",
    "receive",
    "refuse_arrival",
    "send_back",
    "send_result_again",
    "set_rows",
    "settle_result",
    "stop",
    "take_back",
    "take_in",
    "take_instructions",
    "take_messages",
    "undo",
    "undo_plan",
    "why_not_accept",
]
