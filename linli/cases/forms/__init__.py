"""Everything people hand in about matters."""

from .desk import (
    AgreeForm,
    BasisForm,
    BesideForm,
    CallForm,
    DispatchForm,
    FilterForm,
    KindForm,
    MergeForm,
    NoteForm,
    PassOnForm,
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
from .work import ExtensionForm, FinishForm, ReturnForm, StepForm

__all__ = [
    "AgreeForm",
    "AnswerForm",
    "AskReopenForm",
    "BasisForm",
    "BesideForm",
    "CallForm",
    "CheckForOthersForm",
    "CheckForm",
    "Choices",
    "DispatchForm",
    "Draft",
    "ExtensionForm",
    "FilterForm",
    "FinishForm",
    "Groups",
    "KindForm",
    "MergeForm",
    "MoreForm",
    "NoteForm",
    "PassOnForm",
    "PinForm",
    "QuestionForm",
    "RedispatchForm",
    "ReplyForm",
    "ReturnForm",
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
