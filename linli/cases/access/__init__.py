"""Who may take a step: a duty over the place, a task in hand, or being the one who reported."""

from .admission import why_not_apply as why_not_apply_admission
from .admission import why_not_end as why_not_end_admission
from .admission import why_not_review
from .answers import why_not_keep_answers
from .bulk import STEPS_OF_ACT, acts_of, why_not_act
from .choices import Choice, steps, why_not_of_task
from .commissioners import (
    keeps_commissioners,
    reads_commissioners,
    why_not_answer_as,
    why_not_keep_commissioners,
)
from .desk import why_not_keep_view, why_not_write_reply
from .excluding import why_not_ask_exclusion
from .inbox import heads, watches, why_not_hand_down
from .levels import hand_of, level_of, solved_at, up_of, why_not_receive
from .needs import DECIDES, NEEDS
from .questions import why_not_take_up_question
from .recall import why_not_recall
from .standing import (
    answers,
    facts,
    is_hidden,
    is_receipt,
    is_recused,
    is_reporter,
    objects,
    receipt,
    unsorted_areas,
    why_not,
    why_not_ask,
    why_not_check,
    why_not_end_post,
    why_not_hear,
    why_not_keep_place,
    why_not_lead,
    why_not_machine,
    why_not_on_the_spot,
    why_not_report_for,
    why_not_set_up,
    why_not_take,
    why_not_take_along,
    why_not_take_up,
    why_not_work,
    works_on,
)
from .viewing import why_not_view
from .whistles import (
    why_not_answer_call,
    why_not_request,
    why_not_take_back,
    why_not_whistle,
)

__all__ = [
    "DECIDES",
    "NEEDS",
    "STEPS_OF_ACT",
    "Choice",
    "acts_of",
    "answers",
    "facts",
    "hand_of",
    "heads",
    "is_hidden",
    "is_receipt",
    "is_recused",
    "is_reporter",
    "keeps_commissioners",
    "level_of",
    "objects",
    "reads_commissioners",
    "receipt",
    "solved_at",
    "steps",
    "unsorted_areas",
    "up_of",
    "watches",
    "why_not",
    "why_not_act",
    "why_not_answer_as",
    "why_not_answer_call",
    "why_not_apply_admission",
    "why_not_ask",
    "why_not_ask_exclusion",
    "why_not_check",
    "why_not_end_admission",
    "why_not_end_post",
    "why_not_hand_down",
    "why_not_hear",
    "why_not_keep_answers",
    "why_not_keep_commissioners",
    "why_not_keep_place",
    "why_not_keep_view",
    "why_not_lead",
    "why_not_machine",
    "why_not_of_task",
    "why_not_on_the_spot",
    "why_not_recall",
    "why_not_receive",
    "why_not_report_for",
    "why_not_request",
    "why_not_review",
    "why_not_set_up",
    "why_not_take",
    "why_not_take_along",
    "why_not_take_back",
    "why_not_take_up",
    "why_not_take_up_question",
    "why_not_view",
    "why_not_whistle",
    "why_not_work",
    "why_not_write_reply",
    "works_on",
]
