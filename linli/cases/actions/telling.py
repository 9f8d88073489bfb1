"""Telling everybody who reported the matter, each under the number they know."""

from datetime import datetime

from linli.cases import queries
from linli.cases.models import Case
from linli.kernel.actor import Actor
from linli.notices.actions import tell


def tell_reporters(actor: Actor, case: Case, template: str, now: datetime) -> None:
    """Queue one message to each reporter, once a round of the case. (告知反映人)"""
    for reporter in queries.reporters_of(case):
        if not (reporter.account_id or reporter.phone):
            continue
        tell(
            actor,
            account_id=reporter.account_id,
            address=reporter.phone,
            template=template,
            facts={"number": reporter.case.number},
            about=f"case:{reporter.case_id}",
            once=f"{template}:{reporter.pk}:{case.round}",
            urgent=case.emergency,
            now=now,
        )
