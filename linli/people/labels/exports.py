"""What exports of lists of persons say. (个人信息导出用语)"""

from datetime import datetime
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules.exports import ExportFor, ExportKind, ExportState

KINDS = {
    ExportKind.ROLL: _("Owners' roll"),
    ExportKind.CORRECTIONS: _("Rows of an import to correct"),
}

FOR = {
    ExportFor.MEETING: _("To prepare an owners' meeting"),
    ExportFor.LETTERS: _("To deliver letters by hand"),
    ExportFor.COURT: _("A court or an authority asks for it"),
    ExportFor.AUDIT: _("For an audit"),
    ExportFor.CORRECT: _("To correct and hand in again"),
}

STATES = {
    ExportState.ASKED: pgettext_lazy("export", "Waits for a second person"),
    ExportState.ALLOWED: pgettext_lazy("export", "Allowed, not taken yet"),
    ExportState.REFUSED: pgettext_lazy("export", "Not allowed"),
    ExportState.TAKEN: pgettext_lazy("export", "Taken along"),
    ExportState.LAPSED: pgettext_lazy("export", "Lapsed"),
}

TONES = {
    ExportState.ASKED: "go", ExportState.ALLOWED: "ok", ExportState.REFUSED: "late",
    ExportState.TAKEN: "", ExportState.LAPSED: "",
}  # fmt: skip

MARK = _(
    "Export %(number)s · %(who)s, %(office)s · %(time)s · %(purpose)s · allowed by %(by)s · "
    "not to be passed on"
)
HEADS = (
    pgettext_lazy("roll", "Home"), pgettext_lazy("roll", "Name"),
    pgettext_lazy("roll", "Telephone"), pgettext_lazy("roll", "Share"),
    pgettext_lazy("roll", "Export"),
)  # fmt: skip


class Marked(Protocol):
    """What of an export stands on its copy."""

    asked_office: str
    decided_office: str
    purpose: str

    @property
    def number(self) -> str: ...


def mark(export: Marked, who: str, now: datetime) -> str:
    """What stands on each page of a copy: who, when, for what, by whose yes."""
    return MARK % {
        "number": export.number,
        "who": who,
        "office": export.asked_office,
        "time": f"{timezone.localtime(now):%Y-%m-%d %H:%M}",
        "purpose": FOR[ExportFor(export.purpose)],
        "by": export.decided_office,
    }
