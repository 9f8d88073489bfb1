"""What a batch of rows would change, worked out before anything is written."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from .lines import Fault, Taken
from .taken_over import Seen
from .why import Why


@dataclass(frozen=True, slots=True)
class Change:
    """New values for a row that is there already, and the old ones for undoing."""

    table: str
    row_id: UUID
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(slots=True)
class Plan:
    """Rows to add by table, rows to change, and what cannot be placed. (导入计划)

    `seen` is what rows of matters say, by their numbers, for comparing with what is here.
    """

    new: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    bad: list[tuple[Taken[Any], Fault]] = field(default_factory=list)
    taken: int = 0
    unchanged: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)

    def add(self, table: str, *values: Any) -> None:
        self.new.setdefault(table, []).append(values)

    def refuse(self, taken: Taken[Any], why: Why, column: str, value: str) -> None:
        self.bad.append((taken, Fault(why, column, value)))

    def change(
        self, table: str, row_id: UUID, before: dict[str, Any], after: dict[str, Any]
    ) -> bool:
        """Note a change where the values differ."""
        changed = {name: value for name, value in after.items() if before.get(name) != value}
        if changed:
            kept = {name: before.get(name) for name in changed}
            self.changes.append(Change(table, row_id, kept, changed))
        return bool(changed)

    @property
    def is_empty(self) -> bool:
        return not self.new and not self.changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file, for its run; findings hold no cells of persons. (导入结果)"""

    taken: int
    unchanged: int
    refused: int
    findings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Upload:
    """Files as the page hands them in; `digest` is SHA-256 of all, 64 hex digits. (上传的文件)

    `beside` is the system all of whose matters stand in them, which is compared at their end.
    """

    files: tuple[str, ...]
    digest: str
    size: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial run found: figures, the sheets with their columns, and whose mapping it used.

    `layout` names the headers; `why` is the reason where the file as a whole is not readable.
    """

    outcome: Outcome
    mapping: dict[str, Any]
    seen: dict[str, Any]
    layout: str
    why: str = ""
