"""What of a matter its reporter holds a receipt for: his report, his word, the call. (查账码)"""

from collections.abc import Collection
from uuid import UUID

from linli.cases.models import Case
from linli.trail.models import Trace
from linli.trail.queries import history

HELD = frozenset({"case.reported", "case.evaluated", "case.called_back"})


def held_by(case: Case, tellers: Collection[UUID]) -> list[Trace]:
    """The traces of a matter that are its reporter's own, in the order in which they happened."""
    mine = {str(one) for one in tellers}
    return [
        one
        for one in history(case.pk)
        if one.verb in HELD and one.facts.get("reporter", "") in {"", *mine}
    ]
