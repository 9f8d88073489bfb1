"""Open matters close by, shown before somebody files another report of the same. (相近的事)"""

from dataclasses import dataclass

from django.urls import reverse

from linli.cases import queries
from linli.cases.forms import Draft
from linli.cases.labels import screens
from linli.cases.models import Case
from linli.cases.queries import following, looking
from linli.cases.rules import Spot
from linli.cases.rules.likeness import told_of
from linli.kernel.actor import Actor

from .shown import Near, near


@dataclass(frozen=True, slots=True)
class Alike:
    """One of them: how many others it concerns, and the reader's own number where he has one.

    `reported`: it is his own report, not one he follows.
    """

    near: Near
    others: str = ""
    mine: str = ""
    mine_url: str = ""

    @property
    def reported(self) -> bool:
        return self.mine == self.near.number


def alike_to(actor: Actor, draft: Draft, spot: Spot) -> list[Alike]:
    """What a report may be the same as; never another's words, never who it was."""
    found = looking.similar(
        spot,
        among=following.followable(actor),
        kinds=following.kinds_alike(draft.text),
    )
    others = following.others_of_each(found)
    mine = following.mine_of_each(actor, found)
    return [
        Alike(
            near(one, away=looking.metres(one, spot)),
            others_said(others.get(one.pk, 0)),
            mine.get(one.pk, ""),
            reverse("cases:show", args=[mine[one.pk]]) if one.pk in mine else "",
        )
        for one in found
    ]


def others_said(others: int) -> str:
    """How many others reported the same; few are not counted out. (还有几人遇到)"""
    told = told_of(others, queries.few())
    if told is None:
        return str(screens.SOME_OTHERS)
    return str(screens.OTHERS % {"n": told}) if told else ""


def joinable_at(actor: Actor, draft: Draft, spot: Spot, number: str) -> Case | None:
    """The one he chose, where it may be joined from here; None for whoever guesses."""
    kinds = following.kinds_alike(draft.text)
    return looking.joinable(spot, number, among=following.followable(actor), kinds=kinds)
