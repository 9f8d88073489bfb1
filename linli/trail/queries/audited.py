"""The traces as they go by, and what they vouch for: rows, lines of other logs, closed entries."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from linli.kernel import leaves
from linli.kernel.append_only import APPEND_ONLY
from linli.kernel.rows import digest
from linli.trail.models import LogEntry, Trace
from linli.trail.rules import Fault, Finding, Line, Root, is_apart
from linli.trail.rules.verifying import ENTRIES, TRACES

from .log import log_of
from .spelling import as_written
from .traces import entry_of

AT_ONCE = 2_000
CLOSED = "trace.closed"
"""The verb of the trace that says which entries lost their salt, and what they said."""


class Seen:
    """The sealed traces as they go by, and what they vouch for."""

    def __init__(self) -> None:
        self.traces = self.count = self.apart = self.older = 0
        self.vouched: dict[str, dict[UUID, str]] = {}
        self.listed: dict[UUID, str] = {}
        self.unsalted: dict[UUID, tuple[int, str]] = {}
        self.closed: dict[UUID, str] = {}
        self.waiting: set[UUID] = set()

    def lines(self, roots: Sequence[Root]) -> Iterator[Line]:
        """The district's log; `roots` say when each batch was sealed."""
        dated = [one for one in roots if one.sealed_at]
        sizes = [one.size for one in dated]
        rows = Trace.objects.filter(place__isnull=False).order_by("place", "pk")
        for one in as_written(rows).iterator(AT_ONCE):
            place, good = one.place or 0, opens(one)
            self.traces += 1
            at = bisect_left(sizes, place)
            sealed_at = dated[at].sealed_at if at < len(dated) else None
            self.apart += bool(sealed_at and is_apart(one.happened_at, sealed_at))
            if one.salt is None:
                self.unsalted[one.pk] = place, _says(one)
            elif good:
                self._take(one)
            yield Line(place, bytes(one.commitment), good)

    def _take(self, trace: Trace) -> None:
        """What the facts of a trace that opens vouch for."""
        for table, key, said in _rows_of(trace):
            if trace.verb == CLOSED:
                self.closed[key] = said
            else:
                self.count += 1
                self.vouched.setdefault(table, {})[key] = said
        log = trace.facts.get("log")
        if isinstance(log, str):
            self.listed[trace.pk] = log_of(log)

    def wrong_unsealed(self) -> Iterator[Finding]:
        """Traces that wait for their place and do not say any more what they said.

        What the others vouch for is noted: it is no fault that it is not sealed yet.
        """
        rows = Trace.objects.filter(place__isnull=True).order_by("pk")
        for one in as_written(rows).iterator(AT_ONCE):
            if one.salt is None or not opens(one):
                yield Finding(TRACES, Fault.CHANGED, str(one.pk))
                continue
            said = {key: says for _, key, says in _rows_of(one)}
            self.waiting |= said.keys()
            self.closed |= said if one.verb == CLOSED else {}

    def wrong_closed(self) -> Iterator[Finding]:
        """Entries whose salt is gone though nothing says so, or that say something else now."""
        for key, (place, says) in self.unsalted.items():
            if key not in self.closed:
                yield Finding(TRACES, Fault.CLOSED, str(place))
            elif self.closed[key] != says:
                yield Finding(TRACES, Fault.CHANGED, str(place))

    def wrong_entries(self) -> Iterator[Finding]:
        """Lines of the compounds' logs that their traces do not name, and those that are not there.

        A compound's log that was cut off and signed anew is found by what the district's holds.
        """
        due = dict(self.listed)
        rows = LogEntry.objects.filter(trace__place__isnull=False).order_by("trace__place")
        for one in rows.select_related("trace").iterator(AT_ONCE):
            if due.pop(one.trace_id, "") != one.log and one.trace_id not in self.unsalted:
                yield Finding(ENTRIES, Fault.EXTRA, f"{one.log} {one.trace.place}")
        places = Trace.objects.filter(pk__in=due).order_by("place").values_list("pk", "place")
        for key, place in places:
            yield Finding(ENTRIES, Fault.MISSING, f"{due[key]} {place}")

    def wrong_rows(self) -> Iterator[Finding]:
        """Rows of tables that only grow, held against the trace that was left with each."""
        for model in apps.get_models():
            table = model._meta.db_table
            if table in APPEND_ONLY and table in self.vouched:
                yield from self._wrong_rows(model, dict(self.vouched[table]))

    def _wrong_rows(self, model: type[Model], said: dict[UUID, str]) -> Iterator[Finding]:
        table, rows, first = model._meta.db_table, iter(_rows(model)), min(said)
        while some := list(islice(rows, AT_ONCE)):
            for row in some:
                kept = said.pop(row.pk, None)
                if kept is not None and kept != _says(row):
                    yield Finding(table, Fault.CHANGED, str(row.pk))
                elif kept is None and row.pk < first:
                    self.older += 1
                elif kept is None and row.pk not in self.waiting:
                    yield Finding(table, Fault.EXTRA, str(row.pk))
        for key in sorted(said):
            yield Finding(table, Fault.MISSING, str(key))


def _says(row: Model) -> str:
    """The digest of a row; empty where it holds what no act of the house writes."""
    try:
        return digest(row)
    except (TypeError, ValueError):
        return ""


def _rows(model: type[Model]) -> Iterator[Model]:
    rows: QuerySet[Model] = model._default_manager.order_by("pk")
    return as_written(rows).iterator(AT_ONCE)


def _rows_of(trace: Trace) -> Iterator[tuple[str, UUID, str]]:
    """Table, key and digest of the rows a trace vouches for; none where its facts are spoilt."""
    facts = trace.facts if isinstance(trace.facts, dict) else {}
    rows = facts.get("rows")
    for row in [facts.get("row"), *(rows if isinstance(rows, list) else ())]:
        if isinstance(row, list) and [type(one) for one in row] == [str, str, str]:
            with suppress(ValueError):
                yield row[0], UUID(row[1]), row[2]


def opens(trace: Trace) -> bool:
    """Whether entry and salt still give what the log holds; without a salt nobody can tell."""
    if trace.salt is None:
        return True
    try:
        found = leaves.commitment(entry_of(trace), bytes(trace.salt))
    except (TypeError, ValueError):
        return False
    return bytes.fromhex(found) == bytes(trace.commitment)
