"""What holds today and what is to come, thing by thing; and the history of one thing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from linli.kernel.dated import all_standing, versions
from linli.people.models import Account
from linli.trail.models import Trace
from linli.trail.queries import of_settings

from .known import Setting
from .wording import Wording


@dataclass(slots=True)
class Thing:
    """One thing of a table: the row that holds today, and those to come. (一项设置)"""

    now: Any = None
    coming: list[Any] = field(default_factory=list)

    @property
    def row(self) -> Any:
        return self.now or self.coming[0]

    @property
    def stands(self) -> bool:
        """Holds today or will; what has ended is left out."""
        return bool(self.coming) or (self.now is not None and not getattr(self.now, "ended", False))


def things(setting: Setting, today: date) -> list[Thing]:
    """Everything that stands in a table, in the order of its keys; days the latest first."""
    table = setting.table
    found: dict[tuple[Any, ...], Thing] = {}
    for row in all_standing(table):
        thing = found.setdefault(tuple(getattr(row, one) for one in table.key), Thing())
        if table.by_day or getattr(row, table.since) <= today:
            thing.now = row
        else:
            thing.coming.append(row)
    order = sorted(found, key=str, reverse=table.by_day)
    return [found[key] for key in order if found[key].stands]


def is_to_come(setting: Setting, row: Any, today: date) -> bool:
    since: date = getattr(row, setting.table.since)
    return since > today


def tag(setting: Setting, thing: Thing, today: date) -> tuple[str, str]:
    """Tone and words that say what becomes of a thing; empty where it simply holds."""
    if thing.now is None or is_to_come(setting, thing.now, today):
        since = getattr(thing.row, setting.table.since)
        return "go", _("from %(day)s") % {"day": since.isoformat()}
    if not thing.coming:
        return "", ""
    following = thing.coming[0]
    words = _("ends on %(day)s") if following.ended else _("changes on %(day)s")
    return "warn", words % {"day": following.valid_from.isoformat()}


@dataclass(frozen=True, slots=True)
class Version:
    """One row of a thing's history, in words. (历史版本)"""

    row: Any
    since: date
    tone: str
    state: str
    changes: list[tuple[str | Promise, str, str]]
    by: str
    at: datetime | None
    withdrawn_by: str
    holds: bool
    may_withdraw: bool
    before: UUID | None


def history(setting: Setting, row: Any, today: date) -> list[Version]:
    """Every row there ever was of a thing, the latest first; five queries."""
    found = versions(setting.table, vars(row))
    traces = of_settings(one.pk for one in found)
    names = _names(traces)
    return list(_told(setting, found, traces, names, today))[::-1]


def _names(traces: list[Trace]) -> dict[UUID, str]:
    asked = {one.actor_id for one in traces}
    staff = Account.objects.filter(pk__in=asked, username__isnull=False)
    return {pk: name or "" for pk, name in staff.values_list("pk", "username")}


def _told(
    setting: Setting, rows: list[Any], traces: list[Trace], names: dict[UUID, str], today: date
) -> Iterator[Version]:
    made = {one.subject_id: one for one in traces if one.verb != "setting.withdrawn"}
    undone = {one.subject_id: one for one in traces if one.verb == "setting.withdrawn"}
    wording, since = Wording(setting), setting.table.since
    holds = _holding(setting, rows, today)
    last: Any = None
    for row in rows:
        first, gone = made.get(row.pk), undone.get(row.pk)
        counts = row is holds or not setting.table.by_day
        to_come = counts and getattr(row, since) > today
        tone, state = _state(row, gone, holds=row is holds, to_come=to_come)
        yield Version(
            row=row,
            since=getattr(row, since),
            tone=tone,
            state=state,
            changes=wording.changes(last, row) if last else [],
            by=names.get(first.actor_id, "") if first else "",
            at=first.happened_at if first else None,
            withdrawn_by=names.get(gone.actor_id, "") if gone else "",
            holds=row is holds and not to_come,
            may_withdraw=row.withdrawn_at is None and to_come,
            before=last.pk if last is not None and row is holds else None,
        )
        last = last if row.withdrawn_at else row


def _holding(setting: Setting, rows: list[Any], today: date) -> Any:
    standing = [
        row
        for row in rows
        if row.withdrawn_at is None
        and (setting.table.by_day or getattr(row, setting.table.since) <= today)
    ]
    return standing[-1] if standing else None


def _state(row: Any, gone: Trace | None, *, holds: bool, to_come: bool) -> tuple[str, str]:
    if row.withdrawn_at:
        if gone:
            return "plain", _("Withdrawn")
        return "plain", _("Gave way to the row of the district")
    if to_come:
        return "go", _("To come")
    if not holds:
        return "plain", _("Held before")
    return (
        ("warn", pgettext("a row", "Ended"))
        if getattr(row, "ended", False)
        else ("ok", _("Holds today"))
    )
