"""Everything kept about matters."""

from .case import IS_OPEN, Case, Reporter
from .deadline import IS_RUNNING, Deadline
from .order import Order
from .preset import TABLES, Clock, Kind, SampleRule
from .talk import Contact, Evaluation, MergeLink, Remark
from .wording import Wording, WordingWalk
from .work import Photo, Question, Task

__all__ = [
    "IS_OPEN",
    "IS_RUNNING",
    "TABLES",
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
    "Wording",
    "WordingWalk",
]
