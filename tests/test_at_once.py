"""Two people at one moment over one list of persons, or one request: one of them is too late."""

from collections import Counter
from functools import partial

import pytest

from linli.cases.tests.rivals import at_once
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.people import actions
from linli.people.models import DataRequest, Export, Look
from linli.people.rules import May, Why
from linli.people.rules.requests import RequestKind, RequestState
from linli.people.tests import make
from linli.people.tests.test_exports import SECOND, wish
from linli.trail.models import Trace

NOON = make.NOON
pytestmark = pytest.mark.django_db(transaction=True)


def answers(found: list[object]) -> Counter[object]:
    """How many went through, and for what reason the others did not."""
    return Counter(one.reason if isinstance(one, Refused) else "done" for one in found)


def verbs(noun: str) -> list[str]:
    rows = Trace.objects.filter(verb__startswith=noun).order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_a_list_is_decided_once_and_taken_once() -> None:
    home = make.home()
    make.share(home.unit, phone=make.NUMBER)
    asked = actions.ask_export(home.keeper, wish(home), now=NOON).pk
    yes = partial(actions.allow_export, SECOND, asked, now=NOON)
    other = make.actor(May.ALLOW_EXPORTS, area="07/")
    take = partial(actions.take_export, home.keeper, asked, now=NOON)

    decided = at_once(yes, partial(actions.allow_export, other, asked, now=NOON))
    taken = at_once(take, take, take)

    assert answers(decided) == {"done": 1, Why.DECIDED_ALREADY: 1}
    assert answers(taken) == {"done": 1, Why.TAKEN_ALREADY: 2}
    assert Look.objects.count() == Export.objects.get().rows == 1
    assert verbs("export.") == ["export.asked", "export.allowed", "export.taken"]


def test_a_request_is_asked_once_and_answered_or_taken_back() -> None:
    mine = Actor(make.account(phone=make.NUMBER).pk)
    ask = partial(actions.ask_about_data, mine, RequestKind.COPY, text="看看", now=NOON)
    answers_all = make.actor(May.ANSWER_REQUESTS, area="07/")

    asked = at_once(ask, ask)
    one = DataRequest.objects.get().pk
    done = partial(
        actions.answer_request, answers_all, one, RequestState.DONE, words="见附件", now=NOON
    )
    ended = at_once(done, partial(actions.take_back_request, mine, one, now=NOON))

    assert answers(asked) == {"done": 2}
    assert answers(ended)["done"] == 1
    assert len(verbs("data_request.")) == 2
