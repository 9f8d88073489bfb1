"""The clocks of a matter and the lines that explain how each was counted. (时限推算)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from linli.cases.rules import DeadlineKind, OrderKind
from linli.cases.rules.call_outs import CallEnd, Rung
from linli.cases.rules.recall import Act
from linli.kernel.calendar import Count, Unit

KIND = {
    DeadlineKind.ACCEPT: pgettext_lazy("clock", "Look at it"),
    DeadlineKind.DISPATCH: pgettext_lazy("clock", "Hand it over"),
    DeadlineKind.SIGN: pgettext_lazy("clock", "Sign for it"),
    DeadlineKind.FIRST_CONTACT: pgettext_lazy("clock", "First contact with the reporter"),
    DeadlineKind.FIRST_MEASURE: pgettext_lazy("clock", "First protective step"),
    DeadlineKind.RESOLVE: pgettext_lazy("clock", "Have it done"),
    DeadlineKind.ASSIGN: pgettext_lazy("clock", "The district says whose it is"),
    DeadlineKind.COMMISSIONER: pgettext_lazy("clock", "The commissioner answers"),
    DeadlineKind.VERIFY: pgettext_lazy("clock", "Check the result"),
    DeadlineKind.CALL_BACK: pgettext_lazy("clock", "Call the reporter back"),
    DeadlineKind.CONTACT: pgettext_lazy("clock", "Get in touch with the street"),
    DeadlineKind.REPORT_IN: pgettext_lazy("clock", "Report in on the spot"),
    DeadlineKind.EVALUATE: pgettext_lazy("clock", "Be evaluated by the street"),
}
COUNT = {
    Count.WORK: pgettext_lazy("counted", "working hours"),
    Count.MAKEUP: pgettext_lazy("counted", "make-up workday"),
    Count.CLOCK: pgettext_lazy("counted", "by the clock"),
    Count.CLOSED: pgettext_lazy("counted", "after hours"),
    Count.WEEKEND: pgettext_lazy("counted", "weekend"),
    Count.HOLIDAY: pgettext_lazy("counted", "public holiday"),
    Count.PAUSED: pgettext_lazy("counted", "the clock stood still"),
}
UNIT = {
    Unit.WORKING_HOURS: ngettext_lazy("%(n)d working hour", "%(n)d working hours", "n"),
    Unit.WORKING_MINUTES: ngettext_lazy("%(n)d working minute", "%(n)d working minutes", "n"),
    Unit.WORKING_DAYS: ngettext_lazy("%(n)d workday", "%(n)d workdays", "n"),
    Unit.CLOCK_HOURS: ngettext_lazy("%(n)d hour by the clock", "%(n)d hours by the clock", "n"),
    Unit.MINUTES: ngettext_lazy("%(n)d minute by the clock", "%(n)d minutes by the clock", "n"),
    Unit.DAYS: ngettext_lazy("%(n)d calendar day", "%(n)d calendar days", "n"),
}
ORDER = {
    OrderKind.RETURN: pgettext_lazy("order", "Give it back"),
    OrderKind.EXTENSION: pgettext_lazy("order", "More time"),
    OrderKind.ADJUDICATION: pgettext_lazy("order", "The centre decides whose it is"),
    OrderKind.HOLD: pgettext_lazy("order", "Put it on hold"),
    OrderKind.LONG_TERM: pgettext_lazy("order", "Put it on the long-term list"),
    OrderKind.ESCALATION: pgettext_lazy("order", "The level above takes it over"),
    OrderKind.EXCLUSION: pgettext_lazy("order", "Leave it out of the rates"),
    OrderKind.RECALL: pgettext_lazy("order", "Take back what was done"),
}
"""What is asked for and decided. (退单、延期、裁定、暂停、挂账、剔除、撤回)"""
ACT = {
    Act.DISPATCH: pgettext_lazy("act", "the dispatch"),
    Act.FINISH: pgettext_lazy("act", "“finished”"),
    Act.CLOSE: pgettext_lazy("act", "the closing"),
}
"""What of a matter can be taken back. (可撤回的环节)"""
STANDS = {
    OrderKind.HOLD: _("It stands still until %(when)s: %(why)s"),
    OrderKind.EXCLUSION: _("Left out of the public rates: %(why)s"),
}
"""What is in force, in one sentence. (生效中)"""

RUNG = {
    Rung.ON_DUTY: pgettext_lazy("rung", "Those on duty"),
    Rung.ON_DUTY_SMS: pgettext_lazy("rung", "Those on duty, by text message"),
    Rung.NEXT_SHIFT: pgettext_lazy("rung", "Those on the next shift"),
    Rung.COMMUNITY: pgettext_lazy("rung", "The community"),
    Rung.STREET: pgettext_lazy("rung", "The street"),
    Rung.DISTRICT: pgettext_lazy("rung", "The district"),
}
"""Whom an emergency calls. (呼叫次序)"""
CALL_END = {
    CallEnd.PASSED: pgettext_lazy("call", "nobody took it"),
    CallEnd.TAKEN: pgettext_lazy("call", "taken"),
    CallEnd.OVER: pgettext_lazy("call", "needed no more"),
}
CALLING = pgettext_lazy("call", "being called")
NOBODY_THERE = pgettext_lazy("call", "nobody there to call")
PEOPLE = ngettext_lazy("%(n)d person", "%(n)d people", "n")

COUNTS = _("%(when)s · %(why)s · counts %(long)s")
COUNTS_NOT = _("%(when)s · %(why)s · does not count")
LIMIT = _("%(limit)s from %(since)s")
MET = pgettext_lazy("clock", "kept")
MET_LATE = pgettext_lazy("clock", "done late")
MISSED = pgettext_lazy("clock", "missed")
RUNS = pgettext_lazy("clock", "runs")
REACHED = pgettext_lazy("step of a plan", "done")
UNTIL = pgettext_lazy("hold", "until %(when)s")
VOID = pgettext_lazy("clock", "no longer due")
DESK = pgettext_lazy("who asks", "The desk")
