"""Everything kept about matters."""

from .case import OPEN, Case, Reporter
from .preset import Clock, Kind, SampleRule
from .talk import Contact, Evaluation, MergeLink
from .work import Photo, Question, Task

__all__ = [
    "OPEN",
    "Case",
    "Clock",
    "Contact",
    "Evaluation",
    "Kind",
    "MergeLink",
    "Photo",
    "Question",
    "Reporter",
    "SampleRule",
    "Task",
]
