"""What a file hands in, line by line, and what is said about it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, TypeVar

from .why import Why

Cell = str | int | float | bool | Decimal | date | datetime | time | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Line:
    """One record as read; records are counted with the header as 1. (一行)"""

    number: int
    cells: tuple[Cell, ...]
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one cell; `about` is the other row, the bound or the point meant."""

    why: Why
    column: str = ""
    value: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not taken, with its own cells for the workbook of corrections. (坏行)"""

    file: str
    sheet: str
    number: int
    faults: tuple[Fault, ...]
    heads: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Taken, yet somebody should look. (提示)"""

    file: str
    sheet: str
    number: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Taken(Generic[Row]):
    """A row understood, and where it stood. (好行)"""

    file: str
    sheet: str
    number: int
    row: Row
    cells: tuple[Cell, ...] = ()
