"""Cases for programs: take one in, list them, hand one over, work on one's tasks. (接口)"""

from .matters import router as cases
from .work import router as tasks

__all__ = ["cases", "tasks"]
