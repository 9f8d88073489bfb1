"""Everything kept about matters."""

from .call_out import IS_CALLING, CallOut
from .case import IS_OPEN, Case, Reporter
from .deadline import IS_RUNNING, Deadline
from .order import Order
from .preset import TABLES, Clock, Kind, SampleRule
from .talk import Contact, Evaluation, MergeLink, Remark
from .work import Photo, Question, Task

__all__ = [
    "IS_CALLING",
    "IS_OPEN",
    "IS_RUNNING",
    "TABLES",
    "CallOut",
    "Case",
    "Clock",
    "Contact",
    "Deadline",
    "Evaluation",
    "Kind",
    "MergeLink",
    "Order",
    "Photo",
    "Question",
    "Remark",
    "Reporter",
    "SampleRule",
    "Task",
]
