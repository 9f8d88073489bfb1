"""`linli import cases`, `explain`, `cutover`: moving over from the system a district has."""

from typing import TYPE_CHECKING, Any

from .speak import answer, fail

if TYPE_CHECKING:
    from linli.exchange.jobs import Report

SHOWN = 20
SYSTEM = "hotline"


def compared(reports: "list[Report]", system: str) -> dict[str, Any]:
    """What is there, what is here, and every number over which the two differ."""
    from django.utils import timezone

    from linli.exchange import jobs, queries
    from linli.kernel.actor import CLERK

    whole = reports[0]
    for each in reports[1:]:
        whole = whole.joined(each)
    found = jobs.compare(CLERK, whole, system, timezone.now())
    over = queries.take_over_of(system)
    return {
        "system": system,
        "there": over.there if over else 0,
        "here": over.here if over else 0,
        "different": len(found),
        "unexplained": queries.open_differences(system).count(),
        "rows": [
            {"number": one.number, "gap": one.gap, "there": one.there, "here": one.here}
            for one in found
        ],
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The same for people."""
    told = [
        f"{found['system']}: {found['there']} there, {found['here']} here, "
        f"{found['different']} different, {found['unexplained']} of them unexplained"
    ]
    told += [
        f"    {one['number']} {one['gap']}: there {one['there'] or '–'}, here {one['here'] or '–'}"
        for one in found["rows"][:SHOWN]
    ]
    more = found["different"] - SHOWN
    return [*told, f"    … and {more} more (--json names them all)"] if more > 0 else told


def left(given: dict[str, Any], *, as_json: bool) -> None:
    """Leave the earlier system, or say what is still to be explained."""
    from django.utils import timezone

    from linli.exchange import actions, labels, queries
    from linli.exchange.rules import Why
    from linli.kernel.actor import CLERK
    from linli.kernel.refusals import Refused

    system = given["system"] or SYSTEM
    try:
        over = actions.cut_over(CLERK, system, now=timezone.now())
    except Refused as refused:
        if refused.reason is not Why.UNEXPLAINED:
            raise
        rows = [
            {"number": one.number, "gap": one.gap, "there": one.there, "here": one.here}
            for one in queries.open_differences(system)
        ]
        words = f"{labels.WHY[Why.UNEXPLAINED]} ({len(rows)})"
        fail(words, as_json=as_json, reason=Why.UNEXPLAINED.value, rows=rows)
    told = {"system": system, "cut_over_at": over.cut_over_at}
    answer(told, as_json=as_json, words=f"{system}: left at {over.cut_over_at:%Y-%m-%d %H:%M}")


def explained(given: dict[str, Any], *, as_json: bool) -> None:
    """Say why differences are right, in the name of a person who may import."""
    from django.utils import timezone

    from linli.exchange import actions
    from linli.exchange.rules import Why
    from linli.kernel.refusals import Refused
    from linli.orgs.queries import actor_for
    from linli.people.models import Account

    system = given["system"] or SYSTEM
    account = Account.objects.filter(username=given["by"], is_active=True).first()
    if account is None:
        raise Refused(Why.NO_PERSON)
    now = timezone.now()
    done = actions.explain(
        actor_for(account),
        system,
        list(given["numbers"]),
        reason=given["reason"],
        now=now,
    )
    answer({"system": system, "explained": len(done)}, as_json=as_json, words=f"{len(done)}")
