"""A mediation in the words of its pages. (调解展示)"""

from typing import Any

from linli.cases.labels import mediation as words
from linli.cases.models import Mediation, MediationParty
from linli.cases.queries import mediation as rows
from linli.cases.rules.mediation import Dispute, Kept, MediationState, NotSettled, WayOn


def tag(one: Mediation) -> tuple[str, Any, Any]:
    """The tone and the words of its state, and what it is about."""
    state = MediationState(one.state)
    return words.TONE[state], words.STATE[state], words.ABOUT[Dispute(one.about)]


def said(party: MediationParty, *, invited: bool = False) -> list[Any]:
    """What a side has said so far; once asked to come, whether a message reaches it."""
    answer = {None: words.WAITS, True: words.YES, False: words.NO}[party.agreed]
    found = [answer, *([words.SIGNED] if party.signed_at else [])]
    found += [words.BEFORE_MEDIATOR] if party.by_paper else []
    return [*found, *([words.BY_HAND] if invited and party.account_id is None else [])]


def course(one: Mediation, *, mediates: bool = False) -> dict[str, Any]:
    """What every reader of it sees: the sides, the sittings, the agreement, how it ended."""
    tone, state, about = tag(one)
    sessions = list(one.sessions.order_by("held_at", "pk"))
    invited = mediates and any(each.planned for each in sessions)
    promises = one.promises.select_related("party").order_by("due_on", "pk")
    return {
        "tone": tone,
        "state": state,
        "about": about,
        "sides": [(party, said(party, invited=invited)) for party in rows.parties_of(one)],
        "sessions": sessions,
        "promises": list(promises),
        "not_settled": words.NOT_SETTLED[NotSettled(one.not_settled)] if one.not_settled else "",
        "way_on": words.WAY_ON[WayOn(one.way_on)] if one.way_on else "",
        "ways_on": list(words.WAY_ON.values()) if one.not_settled and not one.way_on else [],
        "kept": words.KEPT[Kept(one.kept)] if one.kept else "",
    }
