"""The only writes of this room."""

from .runs import BATCH, KNOWS, begin, end, take_in
from .undoing import undo

__all__ = ["BATCH", "KNOWS", "begin", "end", "take_in", "undo"]
