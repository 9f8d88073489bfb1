"""A plan of redivision as it is typed or handed in: old cell, new cell, buildings, households."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.exchange import labels
from linli.exchange.actions.redivision import Draft
from linli.exchange.rules import Line as Record
from linli.exchange.rules import Why
from linli.kernel.refusals import Refused
from linli.places import queries
from linli.places.models import Redivision
from linli.places.rules.redivision import Line
from linli.trail.taken import TakenFile

from . import reading, workbook

HEADS = {
    "old": ("原网格编码", "旧网格编码", "原网格"),
    "new": ("新网格编码", "新网格", "现网格编码"),
    "name": ("新网格名称", "网格名称", "现网格名称"),
    "buildings": ("楼栋", "楼栋名称", "包含楼栋"),
    "households": ("户数", "应有户数"),
}
FIRST = "|".join(heads[0] for heads in HEADS.values())
MOST_BYTES = 4 * 1024 * 1024
MOST_LINES = 5_000
HEAD_WITHIN = 10


class UnreadableLine(Exception):
    """A line whose households are no number; `number` counts the lines of the plan from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def lines_of(records: Iterable[Record]) -> list[Line]:
    """The lines of a table; without a header its columns stand in the usual order."""
    rows = [[str(cell or "").strip() for cell in one.cells] for one in records]
    rows = [row for row in rows if any(row)]
    at, places = _header(rows)
    return [_line(number, row, places) for number, row in enumerate(rows[at:], 1)]


def _header(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:HEAD_WITHIN], 1):
        found = {field: row.index(head) for field, heads in HEADS.items()
                 for head in reversed(heads) if head in row}  # fmt: skip
        if {"old", "new"} <= set(found):
            return at, found
    return 0, {field: place for place, field in enumerate(HEADS)}


def _line(number: int, row: list[str], places: dict[str, int]) -> Line:
    given = {field: row[at] if at < len(row) else "" for field, at in places.items()}
    homes = given.get("households", "").removesuffix("户").strip()
    if homes and not homes.isdecimal():
        raise UnreadableLine(number)
    words = given.get("buildings", "").replace("，", "、").replace(";", "、").replace("；", "、")
    return Line(
        number,
        given["old"],
        given["new"],
        given.get("name", "")[:64],
        tuple(word.strip() for word in words.split("、") if word.strip()),
        int(homes) if homes else None,
    )


def records_of(raw: bytes) -> Iterator[Record]:
    """The records of a CSV or of the first sheet of a workbook."""
    if raw.startswith(b"PK\x03\x04"):
        for _name, lines in workbook.sheets(raw):
            yield from lines
            return
    else:
        yield from reading.records(raw)


def typed(lines: Iterable[Line]) -> str:
    """A plan as text, as the page shows it for correction."""
    told = [
        "|".join([one.old, one.new, one.name, "、".join(one.buildings),
                  "" if one.households is None else str(one.households)])
        for one in lines
    ]  # fmt: skip
    return "\n".join([FIRST, *told])


def as_it_is(path: str) -> str:
    """The cells of an area as they are, for a plan to begin with."""
    houses: dict[str, list[str]] = {}
    for cell, name in queries.called_houses(path):
        houses.setdefault(cell, []).append(name)
    cells = queries.cells_of(path).filter(scheme="")
    return typed(
        Line(0, one.code, one.code, one.name, tuple(houses.get(one.code, ()))) for one in cells
    )


class PlanForm(forms.Form):
    """A plan: over which area, on which paper, from which day, its lines. (网格调整方案)"""

    path = forms.ChoiceField(label=_("Over this area"))
    title = forms.CharField(label=_("Title of the plan"), max_length=80)
    paper = forms.CharField(label=_("Number of the paper"), max_length=80)
    from_on = forms.DateField(
        label=_("In force from this day on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    lines = forms.CharField(
        label=_("Old cells and new cells, one line each"),
        help_text=_(
            "Code of the old cell, code of the new one, name of the new one, its buildings parted"
            " by 、 (none: all the rest of the old cell), households as a check. An old code that"
            " stays a new code stays a cell."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    table = TakenFile(
        label=_("Or as a table"),
        help_text=_("CSV or XLSX with the same columns; it replaces what is typed above."),
        required=False,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["path"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        field = "table" if given.get("table") else "lines"
        try:
            given["plan"] = self._read(given, field)
        except UnreadableLine as wrong:
            said = _("Line %(n)s: the households are no number.") % {"n": wrong.number}
            self.add_error(field, said)
        except Refused as refused:
            self.add_error(field, str(labels.WHY[refused.reason]))
        return given

    def _read(self, given: dict[str, Any], field: str) -> list[Line]:
        if field == "table":
            if given["table"].size > MOST_BYTES:
                raise Refused(Why.FILE_TOO_BIG)
            raw = given["table"].read()
        else:
            raw = given.get("lines", "").encode()
        found = lines_of(records_of(raw))
        if len(found) > MOST_LINES:
            raise Refused(Why.TOO_MANY_ROWS)
        if not found:
            raise Refused(Why.EMPTY_FILE)
        return found

    def draft(self) -> Draft:
        given = self.cleaned_data
        return Draft(
            given["path"], given["title"].strip(), given["paper"].strip(), given["from_on"],
            tuple(given["plan"]),
        )  # fmt: skip


def first(path: str, today: date) -> dict[str, Any]:
    """What a new plan begins with."""
    return {"path": path, "from_on": today, "lines": as_it_is(path) if path else ""}


def again(plan: Redivision) -> dict[str, Any]:
    """A draft as it stands."""
    return {
        "path": plan.path,
        "title": plan.title,
        "paper": plan.paper,
        "from_on": plan.from_on,
        "lines": typed(queries.lines_of(plan)),
    }


class UndoForm(forms.Form):
    """Why a plan is taken back. (撤回原因)"""

    why = forms.CharField(label=_("Reason"), max_length=200)
