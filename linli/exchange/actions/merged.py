"""What was merged in another system stays merged here: a link from each to the matter it went into.

A matter that itself went into another leads on to that one, so that all links are of one step.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from linli.cases.models import Case, MergeLink
from linli.cases.rules import State
from linli.exchange.rules import Taken
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import CaseRow, Stage
from linli.exchange.rules.taken_over import newest
from linli.kernel.actor import CLERK
from linli.kernel.ids import new_id

COLUMNS = ("id", "duplicate_id", "master_id", "state_before", "why", "merged_at", "merged_by")


class Links:
    """The links of a batch; where a matter of it leads is in the batch or here already."""

    def __init__(self, rows: Sequence[Taken[Any]]) -> None:
        self.rows: dict[str, CaseRow] = {one.row.number[:40]: one.row for one in rows}
        self.merged = {number: row for number, row in self.rows.items() if _is_merged(row)}
        named = {row.merged_into for row in self.merged.values()} - {""}
        self.here = dict(_cases(named | set(self.merged)))
        self.further = dict(_links(self.here.values()))

    def leads_nowhere(self, row: CaseRow) -> bool:
        """Whether the matter it was merged into is not to be found, or is itself."""
        if not _is_merged(row) or not row.merged_into:
            return False
        last = self._last(row.merged_into)
        return last == row.number[:40] or not (last in self.rows or last in self.here)

    def _last(self, number: str) -> str:
        """The end of a chain inside the batch; a ring ends where it began."""
        seen: set[str] = set()
        while (row := self.merged.get(number)) and row.merged_into and number not in seen:
            seen.add(number)
            number = row.merged_into
        return number

    def lay(self, plan: Plan) -> None:
        """Links that are not here yet, once the matters of the batch have their rows."""
        made = {row[2]: row[0] for row in plan.new.get("case", ())}
        ids: dict[str, UUID] = self.here | made
        for number, row in self.merged.items():
            duplicate, master = ids.get(number), ids.get(self._last(row.merged_into))
            if duplicate is None or master is None or duplicate in self.further:
                continue
            plan.add(
                "mergelink", new_id(), duplicate, self.further.get(master, master),
                State.ACCEPTED, f"{row.system} {row.merged_into}".strip(), newest(row),
                CLERK.person_id,
            )  # fmt: skip


def _is_merged(row: CaseRow) -> bool:
    return row.stage is Stage.MERGED


def _cases(numbers: set[str]) -> Iterable[tuple[str, UUID]]:
    return Case.objects.filter(foreign_no__in=numbers).values_list("foreign_no", "pk")


def _links(cases: Iterable[UUID]) -> Iterable[tuple[UUID, UUID]]:
    rows = MergeLink.objects.filter(duplicate__in=list(cases), undone_at=None)
    return rows.values_list("duplicate_id", "master_id")
