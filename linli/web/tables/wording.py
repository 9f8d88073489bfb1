"""What stands in a row, in words and in the cells of a file; and what is wrong with a cell."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pydantic import BeforeValidator

from linli.cases.labels import duties as cases
from linli.exchange import labels as exchange
from linli.notices import labels as notices
from linli.orgs import labels as orgs
from linli.people import labels as people
from linli.places import labels as places
from linli.places.models import Area
from linli.places.rules import Level
from linli.trail import labels as trail
from linli.web.labels import FAULTS

from .known import Setting

ROOMS = (cases, notices, orgs, people, places, trail, exchange)
Choices = dict[str, str | Promise]


def duties() -> Choices:
    """Every duty there is, in words."""
    return {code.value: said for room in ROOMS for code, said in room.MAY.items()}


def areas() -> Choices:
    """The whole district, then its streets and communities in code order; one query."""
    found: Choices = {"": _("The whole district")}
    inside = Area.objects.exclude(level=Level.DISTRICT).order_by("path")
    named = inside.values_list("path", "name", "level")
    for path, name, level in named:
        found[path] = f"　{name}" if level == Level.COMMUNITY else name
    return found


def choices(setting: Setting) -> dict[str, Choices]:
    """Column → value → words, for the columns where one chooses."""
    said = setting.room.labels.CHOICES
    found: dict[str, Choices] = {
        column: {_plain(value): word for value, word in words.items()}
        for (table, column), words in said.items()
        if table == setting.name
    }
    if setting.name == "orgs.posts":
        found["duties"] = duties()
    if setting.name == "places.features":
        found["path"] = areas()
    return found


def _plain(value: object) -> str:
    return value.value if isinstance(value, StrEnum) else str(value)


MANY = frozenset({"duties", "evidence"})
"""Columns of which one ticks several choices."""

FULL_WIDTH = str.maketrans("(),;:", "（），；：")
CHINESE = re.compile("[\u4e00-\u9fff]")


def full_width(words: str) -> str:
    """Chinese text as people read it; in the file and in the form it stays as it was written."""
    return words.translate(FULL_WIDTH) if CHINESE.search(words) else words


class Wording:
    """What the rows of one table say, in words; the choices are read once."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.choices = setting, choices(setting)

    def of(self, column: str, value: object) -> str:
        words = self.choices.get(column, {})
        if isinstance(value, list):
            return full_width("、".join(str(words.get(one, one)).strip() for one in value)) or "—"
        if isinstance(value, bool):
            return pgettext("cell", "Yes") if value else pgettext("cell", "No")
        if value is None or (value == "" and "" not in words):
            return "—"
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return full_width(str(words.get(_plain(value), value)).strip())

    def row(self, row: Any, columns: Iterable[str]) -> list[tuple[str | Promise, str]]:
        """Label and words of these columns."""
        named = self.setting.columns
        return [(named[column][0], self.of(column, getattr(row, column))) for column in columns]

    def name(self, row: Any) -> str:
        """What people call the thing a row is about."""
        titled = [column for column in ("name", "level2") if column in self.setting.columns]
        said = [self.of(column, getattr(row, column)) for column in self.setting.table.key]
        said += [self.of(column, getattr(row, column)) for column in titled]
        shown = [one for one in dict.fromkeys(said) if one != "—"]
        return " · ".join(shown) or str(self.setting.title)

    def changes(self, before: Any, after: Any) -> list[tuple[str | Promise, str, str]]:
        """Label, old and new words of each column that differs."""
        return [
            (label, self.of(column, old), self.of(column, new))
            for column, (label, _help) in self.setting.columns.items()
            if (old := getattr(before, column)) != (new := getattr(after, column))
        ]


def columns_of_file(setting: Setting) -> list[str]:
    """The header of the preset's file: the columns of the thing, its day, its source."""
    own = list(setting.columns)
    return [*own, *(name for name in setting.row.model_fields if name not in own)]


def cell(setting: Setting, column: str, value: object) -> str:
    """A value as the preset's file writes it, read back to the same value."""
    if isinstance(value, bool):
        spelt = setting.row.model_fields[column].metadata
        if any(isinstance(one, BeforeValidator) for one in spelt):
            return "yes" if value else ""
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def text(found: object) -> str:
    """A cell of a spreadsheet as text: a date without its midnight, a number without its .0."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, datetime):
        return found.date().isoformat()
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    if isinstance(found, time):
        return f"{found:%H:%M}"
    return "" if found is None else str(found).strip()


def fault(setting: Setting, error: Mapping[str, Any]) -> str:
    """What is wrong with a cell, in words."""
    kind, given = error["type"], error.get("ctx", {})
    if kind in {"value_error", "assertion_error"}:
        said: Mapping[str, object] = setting.room.labels.SAID
        plain = str(given.get("error", ""))
        return str(said.get(plain) or _("This cannot be counted with; look at the help above."))
    return str(_words(kind) % given)


def _words(kind: str) -> str:
    otherwise = _("This is none of the choices.")
    return next((str(said) for begins, said in FAULTS if kind.startswith(begins)), otherwise)
