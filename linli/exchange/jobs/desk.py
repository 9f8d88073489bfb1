"""Files handed in on the page: read a few seconds at a time, so that no other job waits."""

import json
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.exchange import actions, adapters, labels, queries
from linli.exchange.forms import corrections, kinds, taking
from linli.exchange.forms.mapping import Mapping
from linli.exchange.models import ImportRun
from linli.exchange.rules import BadRow, Why
from linli.exchange.rules.plan import Outcome, Trial
from linli.exchange.rules.rows import Kind, RunState
from linli.exchange.rules.words import Meant
from linli.kernel.actor import CLERK
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.refusals import Refused

from .walking import Report, compare, outcome, walk, with_words

SECONDS_AT_ONCE = 3.0
KEPT = timedelta(days=7)
"""How long a file waits for a decision, and bad rows to be fetched, before both are erased."""

WORKER = f"{socket.gethostname()[:40]}:{os.getpid()}"


@dataclass(slots=True)
class Reading:
    """The run this process is reading; a killed process leaves the file's beginning to another."""

    run_id: UUID
    trial: bool
    report: Report
    mapping: Mapping
    beside: str = ""
    sheets: list[kinds.Sheet] = field(default_factory=list)
    steps: Iterator[int] = field(default_factory=lambda: iter(()))
    rows: int = 0


_in_hand: list[Reading] = []


@job(every=timedelta(seconds=1))
def imports(now: datetime) -> int:
    """Read files handed in on the page for some seconds, then let others work. (读取上传)"""
    current = _in_hand.pop() if _in_hand else None
    if current is None or not _is_mine(current):
        run = queries.waiting(WORKER, now)
        if run is None or not actions.pick_up(CLERK, run.pk, WORKER, now=now):
            return 0
        current = _opened(run, now)
        if current is None:
            return AT_ONCE
    try:
        done = _go_on(current, now)
    except Refused as refused:
        _unreadable(current, refused, now)
        return AT_ONCE
    if not done:
        _in_hand.append(current)
    return AT_ONCE


def _is_mine(current: Reading) -> bool:
    state = RunState.RECEIVED if current.trial else RunState.RUNNING
    return ImportRun.objects.filter(pk=current.run_id, state=state, worker=WORKER).exists()


def _opened(run: ImportRun, now: datetime) -> Reading | None:
    """The files and mapping of a run; None where they cannot even be looked at."""
    kind, trial = Kind(run.kind), run.state == RunState.RECEIVED
    mapping = _of_system(run, Mapping.model_validate(run.mapping))
    report = Report(run.file, taking.Notes(), None if trial else run.pk)
    current = Reading(run.pk, trial, report, mapping, run.beside)
    files = [
        (name, adapters.kept(run.pk, adapters.file_name(at))) for at, name in enumerate(run.files)
    ]
    there = [(name, raw) for name, raw in files if raw is not None]
    if len(there) < len(files):
        actions.stop(CLERK, run.pk, Why.FILE_GONE, now=now)
        return None
    try:
        current.sheets = kinds.first_look(kind, there, mapping)
        if trial and not mapping.columns:
            current.mapping = _remembered(run, current, mapping)
            current.sheets = kinds.first_look(kind, there, current.mapping)
        ordered = kinds.in_order(kind, there, current.mapping)
        read = with_words(kind, current.mapping, now)
    except Refused as refused:
        _unreadable(current, refused, now)
        return None
    current.steps = walk(CLERK, kind, ordered, read, report, now=lambda: now)
    return current


def _remembered(run: ImportRun, current: Reading, mapping: Mapping) -> Mapping:
    """The mapping somebody made for the same headers earlier; what is said now goes before."""
    run.layout = kinds.layout_of(current.sheets)
    earlier = queries.from_layout(run)
    if earlier is None:
        return mapping
    return _of_system(run, Mapping.model_validate(earlier.mapping | run.mapping))


def _of_system(run: ImportRun, mapping: Mapping) -> Mapping:
    """A file that is compared is read by the words of its system, whatever was said earlier."""
    return mapping.model_copy(update={"system": run.beside}) if run.beside else mapping


def _go_on(current: Reading, now: datetime) -> bool:
    """Some batches more; true at the end."""
    until = time.monotonic() + SECONDS_AT_ONCE
    for rows in current.steps:
        current.rows += rows
        if time.monotonic() > until:
            actions.come_along(CLERK, current.run_id, current.rows, now=now)
            return False
    actions.come_along(CLERK, current.run_id, current.rows, now=now)
    _keep_bad(current)
    if current.trial:
        _keep_unknown(current)
        _tried(current, outcome(current.report), "", now)
    else:
        if current.beside:
            compare(CLERK, current.report, current.beside, now)
        actions.end(CLERK, current.run_id, outcome=outcome(current.report), now=now)
    return True


def _unreadable(current: Reading, refused: Refused, now: datetime) -> None:
    """The file as a whole cannot be read; a person may still say which column is which."""
    if not current.trial:
        actions.stop(CLERK, current.run_id, Why(refused.reason), now=now)
        return
    heads = getattr(refused, "heads", ())
    _tried(current, Outcome(0, 0, 0, []), refused.reason.value, now, lacks=list(heads))


def _tried(current: Reading, found: Outcome, why: str, now: datetime, **more: Any) -> None:
    notes = current.report.notes
    seen = {
        "sheets": [each.plain() for each in current.sheets],
        "skipped": notes.skipped,
        "encodings": {name: each.name for name, each in notes.encodings.items()},
        "bad_more": notes.bad_more,
        "rows": current.rows,
        **more,
    }
    mapping = current.mapping.model_dump(mode="json", exclude_defaults=True)
    layout = kinds.layout_of(current.sheets) if current.sheets else ""
    actions.note_trial(CLERK, current.run_id, Trial(found, mapping, seen, layout, why), now=now)


def _keep_bad(current: Reading) -> None:
    """Bad rows beside the file: as lines for the page, as a workbook to correct."""
    bad, titles = current.report.bad, current.report.notes.titles
    adapters.keep_lines(current.run_id, map(_line, bad))
    adapters.erase(current.run_id, adapters.CORRECTIONS)
    if bad:
        book = corrections.workbook(bad, labels.sentence, titles)
        adapters.keep(current.run_id, book, adapters.CORRECTIONS)


UNKNOWN = {Why.UNKNOWN_STAGE: Meant.STATE, Why.UNKNOWN_BODY: Meant.UNIT, Why.KIND_LEFT: Meant.KIND}


def _keep_unknown(current: Reading) -> None:
    """The words of the file that its table does not know, how often each, for the page. (未对照)"""
    notes = current.report.notes
    faults = [fault for row in notes.bad for fault in row.faults]
    faults += [each.fault for each in notes.findings]
    met = Counter((UNKNOWN[f.why], f.value) for f in faults if f.why in UNKNOWN and f.value)
    told = [[meant.value, word, n] for (meant, word), n in met.most_common()]
    adapters.keep(current.run_id, json.dumps(told).encode(), adapters.UNKNOWN)


def _line(row: BadRow) -> dict[str, Any]:
    faults = [
        {"why": one.why, "column": one.column, "value": one.value, "about": one.about}
        for one in row.faults
    ]
    return {"file": row.file, "sheet": row.sheet, "row": row.number, "faults": faults}


@job(every=timedelta(minutes=1))
def tidy(now: datetime) -> int:
    """Erase uploaded files at their end, or after a week that nobody wanted them. (清除上传)"""
    done = 0
    for run in queries.lapsed(now - KEPT)[:AT_ONCE]:
        actions.discard(CLERK, run.pk, now=now)
        done += 1
    kept = {run.pk: run for run in ImportRun.objects.filter(pk__in=list(adapters.runs()))}
    for run_id in adapters.runs():
        found = kept.get(run_id)
        if found is None or found.kept_at is None:
            adapters.erase(run_id)
            done += 1
        elif found.state == RunState.DONE:
            for at in range(len(found.files)):
                adapters.erase(run_id, adapters.file_name(at))
    for run in queries.erasable(now - KEPT)[:AT_ONCE]:
        adapters.erase(run.pk)
        actions.let_go(CLERK, run.pk, now=now)
        done += 1
    return done


def forget() -> None:
    """Leave what is in hand to whoever comes next, as a killed process does."""
    _in_hand.clear()
