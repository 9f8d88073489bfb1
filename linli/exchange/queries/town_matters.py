"""What the accounts say of matters: reported, merged, closed, complained, answered, mediated.

A kind counts by its own code and by the first two digits of it, which are its group. Only matters
that files brought are counted: what a demonstration plays beside them is no part of the account.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from linli.cases.models import Case, Kind, MergeLink
from linli.cases.queries.mediation import mediations_by_year
from linli.cases.rules import CallBack, State
from linli.kernel.dated import in_force

YEARS = 10
OF_KINDS = ("matters_reported", "matters_standing", "matters_closed")


def matters(today: date) -> dict[str, Any]:
    """Matters by kind and by what became of them; complaints by the year they were made in."""
    told = Counter(dict.fromkeys(_names(today), 0))
    rows = _brought().order_by().annotate(year=ExtractYear("reported_at"))
    counted = rows.values_list("kind__code", "state", "complaint", "year").annotate(n=Count("pk"))
    for code, state, complaint, year, n in counted:
        merged, closed = state == State.MERGED, state == State.CLOSED
        for what in _groups(code):
            told[f"matters_reported{what}"] += n
            told[f"matters_standing{what}"] += n * (not merged)
            told[f"matters_closed{what}"] += n * closed
            told[f"complaints{what}.{year}"] += n * (complaint and not merged)
    heard = Q(call_back=CallBack.ANSWERED) & ~Q(public_reply="")
    told["matters_closed_with_feedback"] = _brought().filter(heard, state=State.CLOSED).count()
    told["merge_links"] = MergeLink.objects.filter(undone_at=None).count()
    return told | mediations_by_year()


def _brought() -> QuerySet[Case]:
    return Case.objects.filter(loaded_by__isnull=False)


def _groups(code: str | None) -> tuple[str, ...]:
    return ("", f".{code[:2]}", f".{code}") if code else ("",)


def _names(today: date) -> list[str]:
    """Every figure by a kind of the preset, so that one which is found nowhere is nought."""
    codes = {what for kind in in_force(Kind, today, "code") for what in _groups(kind.code)} | {""}
    years = range(today.year - YEARS, today.year + 1)
    return [
        *(f"{of}{what}" for of in OF_KINDS for what in codes),
        *(f"complaints{what}.{year}" for what in codes for year in years),
        *(f"mediations_{how}.{year}" for how in ("ended", "settled") for year in years),
    ]
