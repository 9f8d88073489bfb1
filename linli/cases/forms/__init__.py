"""Everything people hand in about matters."""

from .desk import (
    CallForm,
    DispatchForm,
    FilterForm,
    KindForm,
    MergeForm,
    NoteForm,
    QuestionForm,
    RedispatchForm,
    ReplyForm,
    TitleForm,
    WhyForm,
)
from .draft import Draft, Where, opened
from .pin import PinForm
from .report import CheckForm, CheckForOthersForm, Choices, Groups, WhatForm, WhereForm
from .resident import AnswerForm, AskReopenForm, MoreForm, TrackForm, WithdrawForm, WordForm
from .work import FinishForm, StepForm

__all__ = [
    "AnswerForm",
    "AskReopenForm",
    "CallForm",
    "CheckForOthersForm",
    "CheckForm",
    "Choices",
    "DispatchForm",
    "Draft",
    "FilterForm",
    "FinishForm",
    "Groups",
    "KindForm",
    "MergeForm",
    "MoreForm",
    "NoteForm",
    "PinForm",
    "QuestionForm",
    "RedispatchForm",
    "ReplyForm",
    "StepForm",
    "TitleForm",
    "TrackForm",
    "WhatForm",
    "Where",
    "WhereForm",
    "WhyForm",
    "WithdrawForm",
    "WordForm",
    "opened",
]
