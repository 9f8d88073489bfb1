"""Cases for programs: take one in, work on it, pass it up and down. (接口)"""

from . import levels
from .matters import router as cases
from .work import router as tasks

__all__ = ["cases", "levels", "tasks"]
