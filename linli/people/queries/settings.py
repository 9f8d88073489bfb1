"""What a new row of this room's tables would touch, and which version it is."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Max, Q

from linli.kernel.dated import STANDS, Row
from linli.kernel.refusals import Reason
from linli.people.models import Consent, ProcessingNotice
from linli.people.rules import AFTER_GIVEN, ERASES, Gauge, Span, Touch, Why
from linli.people.rules.sessions import why_not_measure


def faults(table: str, row: Row) -> Iterator[tuple[str, Reason]]:
    """Versions are counted: a row may leave its number out, or say the one it would have."""
    if table == "people.notices" and row["version"]:
        (counted,) = numbered([{**row, "version": 0}])
        if row["version"] != counted["version"]:
            yield "version", Why.VERSION_COUNTED
    if table == "people.measures" and (why := why_not_measure(Gauge(row["code"]), row["number"])):
        yield "number", why


def numbered(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows of notices with their versions: as written, as they stand, else the next; two queries.

    The number of a row that the district took back is not given again.
    """
    highest = ProcessingNotice.objects.values_list("code").annotate(Max("version")).order_by("code")
    last: dict[str, int] = dict(highest)
    there = ProcessingNotice.objects.filter(STANDS | Q(own=False)).order_by("-withdrawn_at")
    known = {(one.code, one.valid_from): one.version for one in there}
    found = []
    for row in rows:
        code = str(row["code"])
        version = row["version"] or known.get((code, row["valid_from"])) or last.get(code, 0) + 1
        last[code] = max(last.get(code, 0), version)
        found.append({**row, "version": version})
    return found


def touched(table: str, row: Row, _today: date) -> list[tuple[Touch, int]]:
    """What a new row means for those who agreed, and for what is kept."""
    if table == "people.notices":
        agreed = Consent.objects.filter(notice__code=row["code"], ended_at__isnull=True)
        return [(Touch.AGREED, agreed.count())]
    if table == "people.measures":
        return [(Touch.WATCHED, 0)]
    span = Span(row["code"])
    if span in AFTER_GIVEN:
        return [(Touch.GIVEN, 0)]
    return [(Touch.ERASED if span in ERASES else Touch.COUNTED, 0)]
