"""A form made from the row of a table: one field a column, faults beside their field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from linli.kernel.dated import Row, versions
from linli.kernel.refusals import Reason
from linli.trail.actions import bounds_of, said
from linli.trail.rules import earliest, why_not_set
from linli.trail.taken import TakenFile
from linli.web.words import say

from . import wording
from .known import Setting

SINCE = (_("Holds from"), _("The first day on which it holds."))
SOURCE = (
    _("Ground"),
    _("The law and its article, the number of a notice, or which decision of the district."),
)
LONG = 200
MOST_BYTES = 2 * 1024 * 1024


def day_picker() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def judged(setting: Setting, row: Row, today: date) -> list[tuple[str, Reason]]:
    """Why a row cannot be set, column by column; nothing where it can."""
    found = list(setting.room.faults(setting.name, row))
    table = setting.table
    standing = [one for one in versions(table, row) if one.withdrawn_at is None]
    before = [said(table, vars(one)) for one in standing]
    why = why_not_set(said(table, row), before, today, bounds_of(table))
    return [*found, (table.since, why)] if why else found


STANDS_ALREADY = _("This stands in the table already. Open it there and change it.")


def stands_already(setting: Setting, row: Row) -> bool:
    """Whether a thing that is to be new is there; a day may be announced again."""
    if setting.table.by_day:
        return False
    standing = [one for one in versions(setting.table, row) if one.withdrawn_at is None]
    return bool(standing) and not standing[-1].ended


class RowForm(forms.Form):
    """One row of a table, to be set from a day on. (设置一行)

    `thing` is the row it follows: what tells things apart cannot be changed then. With `ending`
    only the day and the ground are asked for.
    """

    def __init__(
        self,
        setting: Setting,
        today: date,
        given: Any = None,
        *,
        thing: Any = None,
        initial: Mapping[str, Any] | None = None,
        ending: bool = False,
    ) -> None:
        super().__init__(given, initial=dict(initial or _defaults(setting)))
        self.setting, self.today, self.thing, self.ending = setting, today, thing, ending
        self.row: dict[str, Any] = {}
        chosen = wording.choices(setting)
        for column, (label, help_text) in ({} if ending else setting.columns).items():
            field = _field(setting.row.model_fields[column], chosen.get(column), column)
            field.label, field.help_text = label, help_text  # type: ignore[assignment]
            field.disabled = thing is not None and column in setting.table.key
            self.fields[column] = field
        if not setting.table.by_day:
            self.fields["valid_from"] = forms.CharField(
                label=SINCE[0], help_text=SINCE[1], widget=day_picker()
            )
            first = earliest(today, bounds_of(setting.table)).isoformat()
            self.initial.setdefault("valid_from", first)
        self.fields["source"] = forms.CharField(label=SOURCE[0], help_text=SOURCE[1])

    def clean(self) -> dict[str, Any]:
        """The row as its table takes it; every fault is said beside its field."""
        given = dict(self.cleaned_data)
        try:
            row = self.setting.row.model_validate(self._cells(given)).model_dump()
        except ValidationError as bad:
            for error in bad.errors():
                column = str(error["loc"][0]) if error["loc"] else None
                if column not in self.errors:
                    words = wording.fault(self.setting, error)
                    self.add_error(column if column in self.fields else None, words)
            return given
        if self.errors:
            return given
        self.row = row | ({"ended": True} if self.ending else {})
        if self.thing is None and stands_already(self.setting, self.row):
            self.add_error(self.setting.table.key[-1], str(STANDS_ALREADY))
            return given
        for column, why in judged(self.setting, self.row, self.today):
            self.add_error(column if column in self.fields else None, say(why))
        return given

    def _cells(self, given: dict[str, Any]) -> dict[str, str]:
        """What was given, as the cells of a file would say it."""
        for column in wording.MANY & given.keys():
            given[column] = in_order(given[column], self.initial.get(column, []))
        cells = {
            name: wording.cell(self.setting, name, one).replace("\r\n", "\n")
            for name, one in given.items()
        }
        return self._of_the_thing() | cells if self.ending else cells

    def _of_the_thing(self) -> dict[str, str]:
        return {
            column: wording.cell(self.setting, column, getattr(self.thing, column))
            for column in self.setting.columns
        }


def in_order(ticked: list[str], before: list[str]) -> list[str]:
    """What was ticked before in its old order, then what is new: ticking alone changes nothing."""
    return [one for one in before if one in ticked] + [one for one in ticked if one not in before]


def initial_of(setting: Setting, row: Any) -> dict[str, Any]:
    """The columns of a row as a form shows them; its day and source are asked for anew."""
    return {
        column: value
        if isinstance(value := getattr(row, column), bool) or column in wording.MANY
        else wording.cell(setting, column, value)
        for column in setting.columns
    }


def _defaults(setting: Setting) -> dict[str, Any]:
    """What a new row begins with, where the row itself says something."""
    return {
        column: told.default
        for column, told in setting.row.model_fields.items()
        if not told.is_required() and told.default is not None
    }


def _field(told: FieldInfo, chosen: wording.Choices | None, column: str) -> forms.Field:
    """The control that suits a column; what it may hold is said by the row itself."""
    kind, required = told.annotation, not _may_be_empty(told)
    if kind is bool:
        return forms.BooleanField(required=False)
    if chosen is not None and column in wording.MANY:
        return forms.MultipleChoiceField(
            choices=list(chosen.items()), required=False, widget=forms.CheckboxSelectMultiple
        )
    if chosen is not None:
        empty = [] if "" in chosen else [("", _("choose …"))]
        return forms.ChoiceField(choices=[*empty, *chosen.items()], required=required)
    if kind is date:
        return forms.CharField(widget=day_picker())
    return forms.CharField(required=required, widget=_widget(told))


def _widget(told: FieldInfo) -> forms.Widget:
    longest = max((getattr(one, "max_length", None) or 0 for one in told.metadata), default=0)
    if longest > LONG:
        return forms.Textarea({"rows": 8})
    number = int in (told.annotation, *get_args(told.annotation))
    return forms.TextInput({"inputmode": "numeric"} if number else {})


def _may_be_empty(told: FieldInfo) -> bool:
    kind = told.annotation
    if type(None) in get_args(kind) or kind == list[str] or not told.is_required():
        return True
    bounds = [one for one in told.metadata if getattr(one, "min_length", None)]
    patterns = [one for one in told.metadata if getattr(one, "pattern", None)]
    return kind is str and not bounds and not patterns


class FileForm(forms.Form):
    """A changed file of a table. (上传一张表)"""

    table = TakenFile(
        label=_("File"),
        help_text=_(
            "CSV or XLSX with the columns of the download, at most 2 MB. Nothing is set yet: you "
            "see first what would change."
        ),
    )

    def clean_table(self) -> Any:
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB."))
        return file
