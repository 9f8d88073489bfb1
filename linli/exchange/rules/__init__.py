"""What may be wrong with a file or a row, and what a row becomes."""

from .lines import BadRow, Cell, Fault, Finding, Line, Row, Taken
from .why import May, Why

__all__ = ["BadRow", "Cell", "Fault", "Finding", "Line", "May", "Row", "Taken", "Why"]
