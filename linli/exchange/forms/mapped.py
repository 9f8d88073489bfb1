"""The page where a person says which column is which. (列对应)"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.exchange import labels
from linli.exchange.rules.rows import Kind

from .columns import Column, Table
from .mapping import Mapping as Given

MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class Headed:
    """A table, the headers to choose from, and what was recognised: field → header."""

    table: Table
    heads: tuple[str, ...]
    found: Mapping[str, str]


def told(column: Column) -> str:
    """A column by the word offices use for it."""
    return next((word for word in column.words if not word.isascii()), column.words[0])


class ColumnsForm(forms.Form):
    """One select a field; a compulsory one must have a column. Then what the kind needs besides."""

    def __init__(self, kind: Kind, headed: Sequence[Headed], given: Given, data: Any) -> None:
        super().__init__(data)
        self.kind, self.headed, self.given = kind, headed, given
        for one in headed:
            choices = [("", _("– leave out –")), *((head, head) for head in one.heads)]
            for column in one.table.columns:
                self.fields[f"{one.table.name}.{column.field}"] = forms.ChoiceField(
                    label=told(column),
                    choices=choices,
                    required=column.must,
                    initial=one.found.get(column.field, ""),
                    error_messages={"required": _("Every row needs this: choose its column.")},
                )
        self._besides(kind, given)

    def _besides(self, kind: Kind, given: Given) -> None:
        if kind is Kind.ROSTER:
            self.fields["compound"] = forms.CharField(
                label=_("Compound, where the roll does not name it"),
                help_text=_("Its code or its name."),
                max_length=64,
                required=False,
                initial=given.compound,
            )
        if kind is Kind.GRIDS:
            self.fields["community"] = forms.CharField(
                label=_("Community code, where drawn cells do not name it"),
                max_length=12,
                required=False,
                initial=given.community,
            )
        if kind is Kind.CASES:
            self._of_cases(given)

    def _of_cases(self, given: Given) -> None:
        self.fields["any_body"] = forms.BooleanField(
            label=_("Take matters of units that are not known here, too"),
            required=False,
            initial=given.bodies == "any",
        )
        self.fields["dates"] = forms.CharField(
            label=_("How dates are written"),
            help_text=_("One form a line, such as %m/%d/%Y %I:%M:%S %p; empty: as usual here."),
            required=False,
            max_length=400,
            widget=forms.Textarea({"rows": 2}),
            initial="\n".join(given.dates),
        )
        self.fields["zone"] = forms.CharField(
            label=_("Time zone"), max_length=40, initial=given.zone
        )

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The selects of each table, for the template."""
        for one in self.headed:
            names = [f"{one.table.name}.{each.field}" for each in one.table.columns]
            yield str(labels.TABLES.get(one.table.name, "")), [self[name] for name in names]

    def besides(self) -> list[forms.BoundField]:
        return [field for field in self if "." not in field.name]

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"])
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
            raise forms.ValidationError(_("There is no such time zone.")) from unknown
        return zone

    def clean_dates(self) -> tuple[str, ...]:
        told = [line.strip() for line in str(self.cleaned_data["dates"]).splitlines()]
        return tuple(line for line in told if line)[:MOST_FORMS]

    def mapping(self) -> Given:
        """The mapping as the person wants it; what this page does not ask stays."""
        told = self.cleaned_data
        more: dict[str, Any] = {
            name: told[name] for name in ("compound", "community", "dates", "zone") if name in told
        }
        if "any_body" in told:
            kept = "known" if self.given.bodies == "any" else self.given.bodies
            more["bodies"] = "any" if told["any_body"] else kept
        asked = {
            f"{one.table.name}.{each.field}" for one in self.headed for each in one.table.columns
        }
        bare = {name.split(".", 1)[1] for name in asked}
        before = {k: v for k, v in self.given.columns.items() if k not in asked | bare}
        more["columns"] = before | {name: told[name] for name in asked if name in told}
        return self.given.model_copy(update=more)
