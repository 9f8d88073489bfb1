"""What a matter's page says of whistles: those it is on, and the way to one more. (本事项的哨)"""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from linli.cases import access, queries
from linli.cases.labels import WHY
from linli.cases.labels import whistles as words
from linli.cases.models import Case
from linli.cases.pages.commissioners.shown import brought_of
from linli.cases.queries.commissioners import seats_for
from linli.cases.rules import State
from linli.cases.rules.whistles import FOR_A_WHISTLE, STANDING, WhistleState, street_of
from linli.kernel.actor import Actor


def whistles_shown(actor: Actor, case: Case) -> dict[str, Any]:
    """The whistles of a matter; and who may whistle, or ask for it, finds the form.

    One query, one more for the commissioners there, two where it was brought to one.
    """
    found = queries.whistles_of(case)
    stands = any(one.state in STANDING for one in found)
    may_whistle = access.why_not_whistle(actor, street_of(case.community_path), [case]) is None
    may = may_whistle or access.why_not_request(actor, [case]) is None
    open_now = may and not stands and State(case.state) in FOR_A_WHISTLE
    brought = brought_of([case]).get(case.pk)
    waits = not may_whistle and queries.why_not_ask_yet([case], timezone.now())
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
        "commission": brought,
        "bring_url": _bring_url(case) if open_now and not may_whistle and not brought else "",
        "whistle_waits": WHY[waits] if open_now and waits else "",
        "whistle_url": form if open_now and not waits else "",
        "may_whistle": may_whistle,
    }


def _bring_url(case: Case) -> str:
    """The way to the commissioner of the place and kind, where there is one. (提请专员)"""
    fits = not (case.complaint or case.emergency) and seats_for(case)
    return reverse("cases:bring", args=[case.number]) if fits else ""
