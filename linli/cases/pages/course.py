"""How a matter stands, for its reporter: what was done, who has it, what is promised. (进展)"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from linli.cases import queries
from linli.cases.models import Case, Task
from linli.cases.queries import following, looking, picking
from linli.cases.rules import NOT_DONE, Spot, State
from linli.kernel.actor import Actor

from .clocks import why_promised
from .in_force import notes_of, plan_of
from .mediation.of_matter import of_matter
from .sentence import Known, is_late, sentence
from .shown import card, moment, title_of
from .walk import Reader, events_for_reporter, hands, replies_of, who_has_it


def course(
    actor: Actor, case: Case, walked: Case, tasks: Sequence[Task], receipt: str, now: datetime
) -> dict[str, object]:
    """How it went so far, and what is promised; `walked` is the matter it goes on in."""
    orders = queries.orders_of(walked)
    joined = walked is not case
    shared = joined or queries.has_duplicates(walked)
    reader = Reader(actor.person_id, bool(receipt) or joined, shared)
    return {
        "case": case,
        "title": title_of(case),
        "goes_to": picking.goes_to(Spot(walked.grid_path, walked.compound_path)),
        "walked": walked,
        "sentence": sentence(walked, _known(case, walked, tasks, now), now),
        "late": is_late(walked, now),
        "dangerous": walked.emergency and walked.state in NOT_DONE,
        "card": card(walked),
        "in_force": notes_of(orders, now),
        "mediated": of_matter(actor, walked, is_reporter=not receipt),
        "plan": plan_of(orders, now),
        "who": who_has_it(tasks) if walked.state in NOT_DONE else "、".join(hands(tasks)),
        "promised": _promised(walked, now),
        "why_promised": why_promised(queries.deadlines_of(walked), now),
        "told": case.text if case.text != case.title else "",
        "reply": "\n".join(replies_of(walked, tasks)),
        "events": events_for_reporter(case, walked, tasks, now, reader=reader),
    }


def _known(case: Case, walked: Case, tasks: Sequence[Task], now: datetime) -> Known:
    """What the sentence needs to know beside the case."""
    ask = walked.state == State.REJECTED or is_late(walked, now)
    return Known(
        who=hands(tasks),
        suggested=looking.suggested_for(walked, now) if walked.state == State.ACCEPTED else "",
        phone=(looking.phone_of(walked, now) or settings.LINLI_PHONE) if ask else "",
        until=queries.word_until(walked, now),
        number=walked.number if walked.pk != case.pk else "",
        left=case.state == State.WITHDRAWN and following.has_left(case),
    )


def _promised(case: Case, now: datetime) -> str:
    return moment(case.due_at, now) if case.due_at and not case.handled_at else ""
