"""What a matter's page says of whistles: those it is on, and the way to one more. (本事项的哨)"""

from typing import Any

from django.urls import reverse

from linli.cases import access, queries
from linli.cases.labels import whistles as words
from linli.cases.models import Case
from linli.cases.rules import State
from linli.cases.rules.whistles import FOR_A_WHISTLE, STANDING, WhistleState, street_of
from linli.kernel.actor import Actor


def whistles_shown(actor: Actor, case: Case) -> dict[str, Any]:
    """The whistles of a matter; and who may whistle, or ask for it, finds the form. One query."""
    found = queries.whistles_of(case)
    stands = any(one.state in STANDING for one in found)
    may_whistle = access.why_not_whistle(actor, street_of(case.community_path), [case]) is None
    may = may_whistle or access.why_not_request(actor, [case]) is None
    open_now = may and not stands and State(case.state) in FOR_A_WHISTLE
    form = f"{reverse('cases:whistle_new')}?case={case.number}"
    return {
        "whistles": [
            {
                "number": one.number,
                "url": reverse("cases:whistle", args=[one.pk]),
                "state": words.STATE[WhistleState(one.state)],
                "tone": words.TONE[WhistleState(one.state)],
            }
            for one in found
        ],
        "whistle_url": form if open_now else "",
        "may_whistle": may_whistle,
    }
