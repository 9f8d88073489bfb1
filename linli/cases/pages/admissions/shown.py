"""Entries and applications as the pages of the list show them. (准入清单)"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.forms import Form
from django.utils import timezone

from linli.cases.forms.admission import AdmitForm, DeclineForm, EndForm
from linli.cases.labels import WHY
from linli.cases.labels import admission as words
from linli.cases.models import Admission, AdmissionRule, Case
from linli.cases.pages.parts import refused
from linli.cases.pages.shown import kind_name
from linli.cases.queries import admission as of
from linli.cases.rules import Why
from linli.cases.rules.admission import AdmissionState, Standing, ends_soon
from linli.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a kind, how often, with what, by whom, until when."""

    code: str
    kind: str
    state: str
    tone: str
    frequency: str
    resources: str
    who: str
    until: str
    over: bool = False
    soon: bool = False


def kind_names(today: date) -> dict[str, str]:
    """Code → what the kind is called today, as people read it."""
    return {code: kind_name(one) for code, one in of.kinds_by_code(today).items()}


def of_entry(one: of.Entry, names: dict[str, str], today: date) -> Row:
    """What holds of a kind: the town's own list, or what was admitted on application."""
    listed = one.listed(today)
    never = listed is not None and listed.standing is Standing.NEGATIVE
    of_town = one.rule is not None and (never or listed is None or listed.until is None)
    if of_town and one.rule:
        return of_rule(one.rule, names)
    assert one.admission is not None  # noqa: S101  (an entry has one of the two)
    return of_admission(one.admission, names, today)


def of_rule(rule: AdmissionRule, names: dict[str, str]) -> Row:
    standing = Standing(rule.standing)
    return Row(
        code=rule.code,
        kind=names.get(rule.code, ""),
        state=str(words.STANDING[standing]),
        tone="late" if standing is Standing.NEGATIVE else "ok",
        frequency=rule.frequency,
        resources=rule.resources,
        who=str(words.OF_THE_TOWN),
        until=str(words.WITHOUT_END),
    )


def of_admission(one: Admission, names: dict[str, str], today: date) -> Row:
    state = AdmissionState(one.state)
    over = state is AdmissionState.ADMITTED and one.until_on < today
    return Row(
        code=one.code,
        kind=names.get(one.code, ""),
        state=str(words.OVER if over else _ended(one)),
        tone="late" if over else words.TONE[state],
        frequency=one.frequency,
        resources=one.resources,
        who=one.org.name,
        until=one.until_on.isoformat(),
        over=over,
    )


def _ended(one: Admission) -> Any:
    state = AdmissionState(one.state)
    if state is not AdmissionState.ENDED:
        return words.STATE[state]
    if one.decided_at is None:
        return words.TAKEN_BACK
    return words.STATE[state] if one.ended_why else words.RENEWED


def rows(show: str, now: datetime) -> list[Row]:
    """The lines of one of the five lists, in the order of the codes."""
    today = timezone.localdate(now)
    names = kind_names(today)
    if show == "soon":
        return [row for row in rows("", now) if row.soon]
    if show == "waiting":
        return [of_admission(one, names, today) for one in of.to_review()]
    if show == "over":
        return [of_admission(one, names, today) for one in of.over(today)[:200]]
    which = Standing.NEGATIVE if show == "never" else Standing.ADMITTED
    found = [(one, one.listed(today)) for one in of.entries(today)]
    some = [(one, listed) for one, listed in found if listed and listed.standing is which]
    last = of.told_until(now)
    lines = [
        replace(of_entry(one, names, today), soon=ends_soon(listed.until, today, last))
        for one, listed in some
    ]
    return [row for row in lines if not row.over]


FORMS: dict[str, type[Form]] = {
    "admit": AdmitForm,
    "decline": DeclineForm,
    "end": EndForm,
    "take_back": EndForm,
}


def entry_words(case: Case, why: Why, now: datetime) -> str:
    """What the list itself says of the kind of a matter. (清单上的记录)"""
    said, kind = words.ENTRY.get(why), case.kind
    if said is None or kind is None:
        return ""
    today = timezone.localdate(now)
    found = of.entry(kind.code, today)
    return str(said) % {
        "code": kind.code,
        "kind": kind_name(kind),
        "source": found.rule.source if found.rule else "",
        "org": found.admission.org.name if found.admission else "",
        "until": found.admission.until_on.isoformat() if found.admission else "",
    }


def refused_with_entry(form: Form, error: Refused, case: Case) -> int:
    """The reason above the form, and of the grid's list the entry it comes from."""
    status = refused(form, error)
    try:
        why = Why(error.reason.value)
    except ValueError:
        return status
    if entry := entry_words(case, why, timezone.now()):
        form.add_error(None, entry)
    return status


def why_barred(case: Case, why: Why) -> str:
    """Beside a grid cell that may not be given this matter."""
    return f"{WHY[why]} {entry_words(case, why, timezone.now())}".strip()
