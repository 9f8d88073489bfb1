"""Everything kept about matters."""

from .admission import Admission
from .answer import StandardAnswer
from .bulk import Batch, BatchRow
from .call_out import IS_CALLING, CallOut
from .case import IS_OPEN, Case, Reporter
from .commissioner import Commissioner, CommissionerMatter
from .deadline import IS_RUNNING, Deadline
from .desk import ReplyTemplate, SavedView
from .elsewhere import ForeignNumber, PastStep
from .mediation import (
    Mediation,
    MediationParty,
    MediationPromise,
    MediationSession,
    Mediator,
)
from .order import LASTING, Milestone, Order
from .preserving import Preservation
from .preset import (
    TABLES,
    AdmissionRule,
    Clock,
    Ground,
    Kind,
    RateFormula,
    ResultRule,
    SampleRule,
    WhistleKind,
)
from .rate import Rated
from .revisit import Revisit
from .talk import Contact, Evaluation, MergeLink, Remark
from .viewing import Viewing
from .whistle import Whistle, WhistleCall, WhistleMatter, WhistlePhoto
from .wording import Wording, WordingWalk
from .work import Photo, Question, Task

__all__ = [
    "IS_CALLING",
    "IS_OPEN",
    "IS_RUNNING",
    "LASTING",
    "TABLES",
    "Admission",
    "AdmissionRule",
    "Batch",
    "BatchRow",
    "CallOut",
    "Case",
    "Clock",
    "Commissioner",
    "CommissionerMatter",
    "Contact",
    "Deadline",
    "Evaluation",
    "ForeignNumber",
    "Ground",
    "Kind",
    "Mediation",
    "MediationParty",
    "MediationPromise",
    "MediationSession",
    "Mediator",
    "MergeLink",
    "Milestone",
    "Order",
    "PastStep",
    "Photo",
    "Preservation",
    "Question",
    "RateFormula",
    "Rated",
    "Remark",
    "ReplyTemplate",
    "Reporter",
    "ResultRule",
    "Revisit",
    "SampleRule",
    "SavedView",
    "StandardAnswer",
    "Task",
    "Viewing",
    "Whistle",
    "WhistleCall",
    "WhistleKind",
    "WhistleMatter",
    "WhistlePhoto",
    "Wording",
    "WordingWalk",
]
