"""Two steps at one moment end as if one had come after the other: no third way, no half state."""

from typing import Any

import pytest

from linli.cases import queries
from linli.cases.models import Case, Photo
from linli.cases.tests import make, rivals, sound
from linli.cases.tests.pairs import PAIRS
from linli.cases.tests.rivals import Work

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_pair_is_in_the_table() -> None:
    assert len(PAIRS) >= 50


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_two_steps_at_once_end_as_if_in_turn(name: str) -> None:
    in_turn = [played(name, turned=turned, together=False) for turned in (False, True)]

    at_once = [played(name, turned=turned, together=True) for turned in (False, True)]

    assert [one for one in at_once if one not in in_turn] == []
    assert sound.faults() == []


def played(name: str, *, turned: bool, together: bool) -> dict[str, Any]:
    """A new scene, its two steps, and everything that can be seen afterwards."""
    make.clocks()
    known, before = set(Case.objects.values_list("pk", flat=True)), None
    pair = PAIRS[name]()
    before = rivals.stands()

    first, second = reversed(pair) if turned else pair
    said = _at_once(first, second) if together else _in_turn(first, second)

    cases = Case.objects.exclude(pk__in=known).order_by("pk")
    return {
        "said": said[::-1] if turned else said,
        "grown": rivals.grown(before),
        "cases": [_seen(case) for case in cases],
    }


def _at_once(first: Work, second: Work) -> list[str]:
    return rivals.said(rivals.at_once(first, second, gate=rivals.CASES))


def _in_turn(first: Work, second: Work) -> list[str]:
    return rivals.said(rivals.in_turn(first, second))


def _seen(case: Case) -> dict[str, Any]:
    own = case.reporter_set.order_by("pk")
    return {
        "verbs": sorted(make.verbs(case)),
        "facts": (case.state, case.emergency, case.verified, case.call_back, case.solved),
        "asked": case.reopen_asked_at is not None,
        "late": case.overdue_at is not None,
        "tasks": sorted((task.part, task.state) for task in queries.tasks_of(case)),
        "master": queries.master_of(case) is not None,
        "called": [(one.call_back, one.tries) for one in own],
        "public": list(Photo.objects.filter(case=case).values_list("public", flat=True)),
    }
