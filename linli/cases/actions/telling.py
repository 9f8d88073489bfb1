"""Telling everybody who reported the matter, each under the number they know, and those on duty."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import queries
from linli.cases.models import Case, Reporter
from linli.kernel.actor import Actor
from linli.notices.actions import tell


def tell_reporters(
    actor: Actor,
    case: Case,
    template: str,
    now: datetime,
    mark: object = "",
    reporters: Sequence[Reporter] | None = None,
) -> None:
    """Queue one message to each reporter, once a round, or once a `mark`. (告知反映人)"""
    for reporter in queries.reporters_of(case) if reporters is None else reporters:
        tell_reporter(actor, case, reporter, template, now, mark)


def tell_reporter(
    actor: Actor, case: Case, reporter: Reporter, template: str, now: datetime, mark: object = ""
) -> None:
    """Queue one message to one reporter, under the number he knows."""
    if not (reporter.account_id or reporter.phone):
        return
    tell(
        actor,
        account_id=reporter.account_id,
        address=reporter.phone,
        template=template,
        facts={"number": reporter.case.number},
        about=f"case:{reporter.case_id}",
        once=f"{template}:{reporter.pk}:{mark or case.round}",
        urgent=case.emergency,
        now=now,
    )


def tell_staff(
    actor: Actor, case: Case, people: Iterable[UUID], template: str, mark: object, now: datetime
) -> None:
    """Put a message into the inbox of some people on duty; an event is told once. (告知工作人员)"""
    for account_id in people:
        tell(
            actor,
            account_id=account_id,
            template=template,
            facts={"number": case.number},
            about=f"case:{case.pk}",
            once=f"{template}:{mark}:{account_id}",
            urgent=case.emergency,
            now=now,
        )


def tell_shepherd(actor: Actor, case: Case, template: str, now: datetime) -> None:
    """Tell who brought a matter in for others, unless he has just done it himself. (一办到底)"""
    if case.shepherd is None or case.shepherd == actor.person_id:
        return
    tell(
        actor,
        account_id=case.shepherd,
        template=template,
        facts={"number": case.number},
        about=f"brought:{case.pk}",
        once=f"{template}:{case.pk}:{now.isoformat()}",
        urgent=False,
        now=now,
    )
