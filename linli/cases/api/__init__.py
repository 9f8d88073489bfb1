"""Cases for programs: take one in, work on it, pass it up and down, take back, answer. (接口)"""

from . import levels, recalls
from .calls import router as calls
from .matters import router as cases
from .work import router as tasks

__all__ = ["calls", "cases", "levels", "recalls", "tasks"]
