"""What of a matter its reporter holds a receipt for: his report, his word, the call. (查账码)"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from linli.cases.models import Case, Evaluation, MergeLink
from linli.trail.models import Trace
from linli.trail.queries import history

HELD = frozenset({"case.reported", "case.evaluated", "case.called_back"})


def held_by(case: Case, tellers: Collection[UUID]) -> list[Trace]:
    """The traces of a matter that are its reporter's own, in the order in which they happened.

    Of a merged matter his word and the call stand with the one it goes on in; what others who
    reported the same have said there is theirs.
    """
    masters = MergeLink.objects.filter(duplicate=case).order_by("merged_at", "pk")
    subjects = dict.fromkeys([case.pk, *masters.values_list("master", flat=True)])
    given = Evaluation.objects.filter(reporter__in=tellers).values_list("given_at", flat=True)
    mine, words = {str(one) for one in tellers}, set(given)
    told = [one for subject in subjects for one in history(subject) if one.verb in HELD]
    own = [one for one in told if _is_own(one, case, mine, words)]
    return sorted(own, key=lambda one: (one.happened_at, one.pk))


def _is_own(trace: Trace, case: Case, mine: Collection[str], given: Collection[datetime]) -> bool:
    """A word of an earlier release does not say whose it is: it is told by its moment."""
    if trace.verb == "case.reported":
        return trace.subject_id == case.pk
    said = trace.facts.get("reporter")
    return trace.happened_at in given if said is None else said in mine
