"""The one walk from a file to the database, for the command line, the page and the clock."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from linli.exchange import actions, queries
from linli.exchange.forms import geojson, kinds, layers, taking, values
from linli.exchange.forms.mapping import Mapping
from linli.exchange.rules import BadRow, Fault, Finding, Taken
from linli.exchange.rules.plan import Outcome, Plan
from linli.exchange.rules.rows import Kind
from linli.exchange.rules.taken_over import Differing, Seen, differing
from linli.kernel.actor import Actor
from linli.kernel.refusals import refuse_if

PAUSE_SECONDS = 0.005
MOST_FINDINGS = 500


@dataclass(slots=True)
class Report:
    """What came of one file, as people and programs read it. (导入报告)"""

    file: str
    notes: taking.Notes
    run_id: UUID | None = None
    taken: int = 0
    unchanged: int = 0
    placed: list[BadRow] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)

    def joined(self, other: "Report") -> "Report":
        """Two files of one system, read as one."""
        notes = taking.Notes(layouts=[*self.notes.layouts, *other.notes.layouts])
        notes.bad = [*self.notes.bad, *other.notes.bad]
        placed = [*self.placed, *other.placed]
        return Report(self.file, notes, placed=placed, seen=self.seen | other.seen)

    @property
    def bad(self) -> list[BadRow]:
        return sorted([*self.notes.bad, *self.placed], key=lambda each: (each.sheet, each.number))

    @property
    def refused(self) -> int:
        return self.notes.refused + len(self.placed)


Tick = Callable[[int], None]


def take_file(  # noqa: PLR0913  (a door names everything it was given)
    actor: Actor,
    kind: Kind,
    file: tuple[str, bytes],
    mapping: Mapping,
    *,
    now: Callable[[], datetime],
    dry: bool = False,
    tick: Tick = lambda _: None,
) -> Report:
    """Read a file and take it in batch by batch; a dry run plans and writes nothing. (导入文件)"""
    name, raw = file
    report = Report(name, taking.Notes())
    read_by = with_words(kind, mapping, now())
    if not dry:
        digest = hashlib.sha256(raw).hexdigest()
        kept = mapping.model_dump(mode="json", exclude_defaults=True)
        run = actions.begin(actor, kind, file=name, digest=digest, mapping=kept, now=now())
        report.run_id = run.pk
    for rows in walk(actor, kind, [file], read_by, report, now=now):
        tick(rows)
    if report.run_id is not None:
        actions.end(actor, report.run_id, outcome=outcome(report), now=now())
    return report


def with_words(kind: Kind, mapping: Mapping, now: datetime) -> Mapping:
    """The mapping with the district's own words for that system; none once it was left."""
    if kind is not Kind.CASES:
        return mapping
    refuse_if(queries.why_not_read_from(mapping.system))
    return mapping.upon(queries.words_of(mapping.system, timezone.localdate(now)))


def compare(actor: Actor, report: Report, system: str, now: datetime) -> list[Differing]:
    """Hold what a whole file said against what stands here now, and keep what differs. (对账)"""
    refused = {_number_of(report, row): _why(row) for row in report.bad}
    actions.compare(actor, system, there=report.seen, refused=refused, now=now)
    return differing(report.seen, queries.stands_here(system), refused)


def _number_of(report: Report, row: BadRow) -> str:
    """The number of a row that was not taken; where it has none, which row it was."""
    here = (row.file, row.sheet)
    layouts = (one[2] for one in report.notes.layouts if one[:2] == here)
    at = next((layout.places.get("number") for layout in layouts), None)
    written = values.code(row.cells[at]) if at is not None and at < len(row.cells) else ""
    return written[:40] or f"#{row.number}"


def _why(row: BadRow) -> str:
    return "; ".join(f"{fault.column} {fault.why}".strip() for fault in row.faults)


def walk(
    actor: Actor,
    kind: Kind,
    files: Sequence[kinds.File],
    mapping: Mapping,
    report: Report,
    *,
    now: Callable[[], datetime],
) -> Iterator[int]:
    """Batch after batch, how many rows each had; written where the report names a run."""
    known = actions.knows(kind, now())
    drawn: list[Taken[Any]] = []
    rows = read(kind, files, mapping, report.notes)
    while batch := list(islice(rows, actions.BATCH)):
        drawn += [each for each in batch if getattr(each.row, "outline", "")]
        if report.run_id is None:
            plan = known.plan(batch)
        else:
            plan, known = _written(actor, report.run_id, batch, known, now())
            time.sleep(PAUSE_SECONDS)
        known.settled()
        _note(report, plan)
        yield len(batch)
    for finding in layers.findings(drawn) if drawn else []:
        report.notes.find(finding)


def read(
    kind: Kind, files: Sequence[kinds.File], mapping: Mapping, notes: taking.Notes
) -> Iterator[Taken[Any]]:
    """The good rows of files of this kind."""
    shaped = [each for each in files if kind is Kind.GRIDS and geojson.is_geojson(each[1])]
    for file in shaped:
        yield from geojson.walk(*file, notes, mapping)
    listed = [each for each in files if each not in shaped]
    known = list(queries.bodies()) if kind is Kind.CASES else []
    yield from taking.walk(listed, kinds.reader(kind, mapping, known or None), notes)


def _written(
    actor: Actor, run_id: UUID, batch: Sequence[Taken[Any]], known: Any, now: datetime
) -> tuple[Plan, Any]:
    """A batch that met somebody else's new row is planned once more from what stands now."""
    try:
        return actions.take_in(actor, run_id, batch, known=known, now=now), known
    except IntegrityError:
        anew = actions.knows_anew(known, now)
        return actions.take_in(actor, run_id, batch, known=anew, now=now), anew


def _note(report: Report, plan: Plan) -> None:
    report.taken += plan.taken
    report.unchanged += plan.unchanged
    report.seen |= plan.seen
    for taken, fault in plan.bad:
        report.placed.append(_bad(report, taken, fault))


def _bad(report: Report, taken: Taken[Any], fault: Fault) -> BadRow:
    heads = next((one[2].heads for one in report.notes.layouts if one[1] == taken.sheet), ())
    return BadRow(taken.file, taken.sheet, taken.number, (fault,), heads, taken.cells)


def outcome(report: Report) -> Outcome:
    """What a report says, for its run; no cells of persons."""
    findings = [_plain(each) for each in report.notes.findings[:MOST_FINDINGS]]
    same = report.unchanged + report.notes.same
    return Outcome(report.taken, same, report.refused, findings)


def _plain(finding: Finding) -> dict[str, Any]:
    fault = finding.fault
    return {
        "sheet": finding.sheet,
        "row": finding.number,
        "why": fault.why,
        "column": fault.column,
        "about": fault.about,
    }
